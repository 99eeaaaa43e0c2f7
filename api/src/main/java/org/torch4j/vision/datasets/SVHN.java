package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;
import org.torch4j.data.files.MatFile;
import org.torch4j.vision.Pixels;

/**
 * House numbers from the street: color images of 32x32 around a digit.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.SVHN.html">SVHN</a>
 */
public final class SVHN extends ImageDataset {
    private static final int PIXELS = 32 * 32 * 3;
    private static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** A part of the set. */
    public enum Split {
        /** 73,257 digits. */
        TRAIN("train_32x32.mat", "e26dedcc434d2e4c54c9b2d4a06d8373"),
        /** 26,032 digits. */
        TEST("test_32x32.mat", "eb5a983be6a315427106f1b164d9cef3"),
        /** 531,131 easier digits. */
        EXTRA("extra_32x32.mat", "a93ce644f1a588dc4d68dda5feec44a7");

        private final DataFile file;

        Split(String name, String md5) {
            this.file = DataFile.of(
                    "SVHN",
                    Checksum.md5(md5),
                    "http://ufldl.stanford.edu/housenumbers/" + name,
                    name,
                    "svhn/" + name,
                    "SVHN/" + name);
        }
    }

    private record Content(Tensor pictures, long[] labels) {}

    /** @param root the folder that holds the {@code .mat} files */
    public SVHN(Path root, Split split, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root, split);
    }

    /** From where this machine keeps its data. */
    public SVHN(DataDirectories home, Split split, Consumer<DatasetOptions> options) {
        this(read(home.file(split.file)), DatasetOptions.of(options));
    }

    private SVHN(DatasetOptions options, Path root, Split split) {
        this(read(DataDirectories.only(root, options.download()).file(split.file)), options);
    }

    private SVHN(Content content, DatasetOptions options) {
        super(content.pictures, content.labels, CLASSES, options);
    }

    /** MATLAB's order is (row, column, channel, picture), the first fastest. */
    private static Content read(Path file) {
        Map<String, MatFile.Array> arrays = MatFile.read(file);
        MatFile.Array x = arrays.get("X");
        MatFile.Array y = arrays.get("y");
        if (x == null || y == null || x.width() != 1 || x.bytes().length % PIXELS != 0) {
            throw new DataException(file + ": lacks the pictures X (32x32x3xN of uint8) or the labels y");
        }
        int count = x.bytes().length / PIXELS;
        if (y.width() != 1 || y.bytes().length != count) {
            throw new DataException(
                    "%s: %d pictures, but %d labels".formatted(file, count, y.bytes().length / y.width()));
        }
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = y.bytes()[i] % 10;
        }
        try (Tensor stored = Pixels.tensor(x.bytes(), count, 3, 32, 32);
                Tensor upright = stored.transpose(2, 3)) {
            return new Content(upright.contiguous(), labels);
        }
    }
}
