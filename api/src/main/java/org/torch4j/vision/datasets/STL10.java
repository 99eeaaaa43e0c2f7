package org.torch4j.vision.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Archives;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;

/**
 * Color pictures of 96x96 in ten classes, and many without a class. The pictures stay in their file, mapped into memory.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.STL10.html">STL10</a>
 */
public final class STL10 extends ImageDataset {
    private static final long PICTURE = 3 * 96 * 96;
    private static final String FOLDER = "stl10_binary";
    private static final List<String> CLASSES =
            List.of("airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck");
    private static final DataFile ARCHIVE = DataFile.of(
            "STL10",
            Checksum.md5("91f7769df0f17e558f3565bffb0c7dfb"),
            "http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz",
            "stl10_binary.tar.gz",
            "stl10/stl10_binary.tar.gz");

    /** A part of the set. */
    public enum Split {
        /** 5,000 pictures. */
        TRAIN("train"),
        /** 8,000 pictures. */
        TEST("test"),
        /** 100,000 pictures, all of class -1. */
        UNLABELED("unlabeled");

        private final String prefix;

        Split(String prefix) {
            this.prefix = prefix;
        }
    }

    private record Content(Tensor pictures, long[] labels) {}

    /** @param root the folder that holds {@code stl10_binary}, or the archive */
    public STL10(Path root, Split split, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root, split);
    }

    /** From where this machine keeps its data. */
    public STL10(DataDirectories home, Split split, Consumer<DatasetOptions> options) {
        this(home, split, DatasetOptions.of(options));
    }

    private STL10(DatasetOptions options, Path root, Split split) {
        this(DataDirectories.only(root, options.download()), split, options);
    }

    private STL10(DataDirectories home, Split split, DatasetOptions options) {
        this(read(folder(home), split), options);
    }

    private STL10(Content content, DatasetOptions options) {
        super(content.pictures, content.labels, CLASSES, options);
    }

    private static Path folder(DataDirectories home) {
        return home.find(List.of(FOLDER, "stl10/" + FOLDER)).orElseGet(() -> {
            Path archive = home.file(ARCHIVE);
            Path parent = archive.toAbsolutePath().getParent();
            Archives.unpack(archive, parent, name -> name.startsWith(FOLDER + "/"));
            return parent.resolve(FOLDER);
        });
    }

    private static Content read(Path folder, Split split) {
        Path pixels = folder.resolve(split.prefix + "_X.bin");
        try {
            long bytes = Files.size(pixels);
            if (bytes == 0 || bytes % PICTURE != 0) {
                throw new DataException(
                        "%s: %d bytes, expected a multiple of %d (3x96x96)".formatted(pixels, bytes, PICTURE));
            }
            long[] labels = new long[Math.toIntExact(bytes / PICTURE)];
            Arrays.fill(labels, -1);
            if (split != Split.UNLABELED) {
                labels(folder.resolve(split.prefix + "_y.bin"), labels);
            }
            Tensor flat = Torch.fromFile(pixels.toString(), false, bytes, DType.UINT8);
            return new Content(flat.view(labels.length, 3, 96, 96).transpose(2, 3), labels);
        } catch (IOException e) {
            throw new DataException(pixels + ": no such file, or it cannot be read", e);
        }
    }

    private static void labels(Path file, long[] labels) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != labels.length) {
            throw new DataException("%s: %d labels for %d pictures".formatted(file, bytes.length, labels.length));
        }
        for (int i = 0; i < bytes.length; i++) {
            labels[i] = (bytes[i] & 0xff) - 1;
        }
    }
}
