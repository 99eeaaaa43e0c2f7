package org.torch4j.vision.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Archives;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;
import org.torch4j.vision.Pixels;

/** The CIFAR sets, in their binary form (labels and 3x32x32 bytes a picture) or in that of Python. */
abstract class CifarDataset extends ImageDataset {
    private static final int PIXELS = 3 * 32 * 32;

    record Content(Tensor pictures, long[] labels, List<String> classes) {}

    /**
     * Where a set lies.
     *
     * @param archive its download
     * @param folder its folder in the archive
     * @param names the file of its class names
     * @param labels bytes before a picture, of which the last is its class
     * @param train files of the training part
     * @param test file of the test part
     */
    record Binary(DataFile archive, String folder, String names, int labels, List<String> train, String test) {
        List<String> files(DatasetOptions options) {
            return options.train() ? train : List.of(test);
        }
    }

    /**
     * The same as Python has it.
     *
     * @param folder the folder where torchvision leaves it
     * @param meta the file of class names, and their key in it
     * @param labels the key of a batch's labels
     * @param train files of the training part
     * @param test file of the test part
     */
    record Pickled(String folder, List<String> meta, String labels, List<String> train, String test) {
        List<String> files(DatasetOptions options) {
            return options.train() ? train : List.of(test);
        }
    }

    static DataFile archive(String set, String name, String md5) {
        return DataFile.of(
                set,
                Checksum.md5(md5),
                "https://www.cs.toronto.edu/~kriz/" + name,
                name,
                set.toLowerCase(Locale.ROOT) + "/" + name);
    }

    CifarDataset(Content content, DatasetOptions options) {
        super(content.pictures, content.labels, content.classes, options);
    }

    /** Takes what torchvision left there, or else the binary form, which is downloaded if need be. */
    static Content read(DataDirectories home, Binary binary, Pickled pickled, DatasetOptions options) {
        String lower = binary.archive.set().toLowerCase(Locale.ROOT) + "/";
        Optional<Path> python = home.find(List.of(pickled.folder, lower + pickled.folder));
        if (python.isPresent()) {
            return read(python.get(), pickled, options);
        }
        Path folder = home.find(List.of(binary.folder, lower + binary.folder)).orElseGet(() -> unpack(home, binary));
        return read(folder, binary, options);
    }

    private static Content read(Path folder, Pickled layout, DatasetOptions options) {
        List<byte[]> parts = new ArrayList<>();
        List<Long> labels = new ArrayList<>();
        for (String name : layout.files(options)) {
            Path file = folder.resolve(name);
            Map<String, Object> batch = CifarPickle.read(file);
            byte[] pixels = CifarPickle.bytes(file, batch, "data");
            parts.add(pixels);
            CifarPickle.list(file, batch, layout.labels).forEach(label -> labels.add((Long) label));
            if (pixels.length % PIXELS != 0) {
                throw new DataException("%s: %d bytes of pictures of 3x32x32".formatted(file, pixels.length));
            }
        }
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        Path meta = folder.resolve(layout.meta.get(0));
        List<String> names = CifarPickle.list(meta, CifarPickle.read(meta), layout.meta.get(1)).stream()
                .map(String.class::cast)
                .toList();
        return new Content(
                Pixels.tensor(all, all.length / PIXELS, 3, 32, 32),
                labels.stream().mapToLong(Long::longValue).toArray(),
                names);
    }

    private static Content read(Path folder, Binary layout, DatasetOptions options) {
        List<byte[]> parts = new ArrayList<>();
        int record = layout.labels + PIXELS;
        int count = 0;
        for (String file : layout.files(options)) {
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

    private static Path unpack(DataDirectories home, Binary layout) {
        Path archive = home.file(layout.archive);
        Path parent = archive.toAbsolutePath().getParent();
        Archives.unpack(archive, parent, name -> name.startsWith(layout.folder + "/"));
        return parent.resolve(layout.folder);
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
