package org.torch4j.vision.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Archives;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataFile;
import org.torch4j.data.files.DataHome;
import org.torch4j.vision.Pixels;

/** The binary form of the CIFAR sets: labels and 3x32x32 bytes a picture. */
abstract class Cifar extends PictureSet {
    private static final int PIXELS = 3 * 32 * 32;

    record Content(Tensor pictures, long[] labels, List<String> classes) {}

    /**
     * Where a set lies.
     *
     * @param archive its download
     * @param folder its folder in the archive
     * @param names the file of its class names
     * @param labels bytes before a picture, of which the last is its class
     */
    record Layout(DataFile archive, String folder, String names, int labels) {
        static Layout of(String set, String archive, String md5, String folder, String names, int labels) {
            DataFile file = DataFile.of(
                    set,
                    Checksum.md5(md5),
                    "https://www.cs.toronto.edu/~kriz/" + archive,
                    archive,
                    set.toLowerCase() + "/" + archive);
            return new Layout(file, folder, names, labels);
        }
    }

    Cifar(Content content, SetOptions options) {
        super(content.pictures, content.labels, content.classes, options);
    }

    static Content read(DataHome home, Layout layout, List<String> files) {
        Path folder = home.find(List.of(layout.folder, layout.archive.set().toLowerCase() + "/" + layout.folder))
                .orElseGet(() -> unpack(home, layout));
        List<byte[]> parts = new ArrayList<>();
        int record = layout.labels + PIXELS;
        int count = 0;
        for (String file : files) {
            byte[] bytes = bytes(folder.resolve(file));
            if (bytes.length == 0 || bytes.length % record != 0) {
                throw new DataException("%s: %d bytes, expected a multiple of %d (%d of label, 3x32x32 of picture)"
                        .formatted(folder.resolve(file), bytes.length, record, layout.labels));
            }
            parts.add(bytes);
            count += bytes.length / record;
        }
        byte[] pixels = new byte[count * PIXELS];
        long[] labels = new long[count];
        int at = 0;
        for (byte[] part : parts) {
            for (int from = 0; from < part.length; from += record) {
                labels[at] = part[from + layout.labels - 1] & 0xff;
                System.arraycopy(part, from + layout.labels, pixels, at++ * PIXELS, PIXELS);
            }
        }
        return new Content(Pixels.tensor(pixels, count, 3, 32, 32), labels, names(folder.resolve(layout.names)));
    }

    private static Path unpack(DataHome home, Layout layout) {
        Path archive = home.file(layout.archive);
        Archives.unpack(archive, archive.toAbsolutePath().getParent(), name -> name.startsWith(layout.folder + "/"));
        return archive.toAbsolutePath().getParent().resolve(layout.folder);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + ": no such file, or it cannot be read", e);
        }
    }

    private static List<String> names(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new DataException(file + ": no such file, or it cannot be read", e);
        }
    }
}
