package org.torch4j.vision.datasets;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;
import org.torch4j.data.files.Idx;
import org.torch4j.vision.Pixels;

/**
 * MNIST made again, with all 60,000 test digits.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.QMNIST.html">QMNIST</a>
 */
public final class QMNIST extends IdxDataset {
    private static final String HOME = "https://raw.githubusercontent.com/facebookresearch/qmnist/master/";
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    private static final int MNIST_TEST = 10_000;

    /** A part of the set. */
    public enum What {
        /** 60,000 digits: MNIST's own. */
        TRAIN("train", "ed72d4157d28c017586c42bc6afe6370", "0058f8dd561b90ffdd0f734c6a30e5e4"),
        /** 60,000 digits. */
        TEST("test", "1394631089c404de565df7b7aeaf9412", "5b5b05890a5e13444e108efe57b788aa"),
        /** The 10,000 of them that MNIST has. */
        TEST10K("test", "1394631089c404de565df7b7aeaf9412", "5b5b05890a5e13444e108efe57b788aa"),
        /** The 50,000 that MNIST has not. */
        TEST50K("test", "1394631089c404de565df7b7aeaf9412", "5b5b05890a5e13444e108efe57b788aa");

        private final DataFile images;
        private final DataFile labels;

        What(String part, String imagesMd5, String labelsMd5) {
            images = file("qmnist-" + part + "-images-idx3-ubyte.gz", imagesMd5);
            labels = file("qmnist-" + part + "-labels-idx2-int.gz", labelsMd5);
        }

        private static DataFile file(String name, String md5) {
            return new DataFile(
                    "QMNIST", MNIST.places("QMNIST", name), List.of(URI.create(HOME + name)), Checksum.md5(md5));
        }
    }

    /** @param root the folder that holds {@code QMNIST/raw} */
    public QMNIST(Path root, What what, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root, what);
    }

    /** From where this machine keeps its data. */
    public QMNIST(DataDirectories home, What what, Consumer<DatasetOptions> options) {
        this(home, what, DatasetOptions.of(options));
    }

    private QMNIST(DatasetOptions options, Path root, What what) {
        this(DataDirectories.only(root, options.download()), what, options);
    }

    private QMNIST(DataDirectories home, What what, DatasetOptions options) {
        super(part(home.file(what.images), home.file(what.labels), what), CLASSES, options);
    }

    private static Content part(Path images, Path labels, What what) {
        Idx pixels = Idx.read(images);
        Idx table = Idx.read(labels);
        if (pixels.type() != Idx.Type.UINT8 || pixels.shape().length != 3) {
            throw new DataException(images + ": no pictures");
        }
        if (table.type() != Idx.Type.INT32 || table.shape().length != 2 || table.shape()[0] != pixels.shape()[0]) {
            throw new DataException("%s: no table of labels for %d pictures".formatted(labels, pixels.shape()[0]));
        }
        int height = pixels.shape()[1];
        int width = pixels.shape()[2];
        int from = what == What.TEST50K ? Math.min(MNIST_TEST, pixels.shape()[0]) : 0;
        int to = what == What.TEST10K ? Math.min(MNIST_TEST, pixels.shape()[0]) : pixels.shape()[0];
        ByteBuffer numbers = ByteBuffer.wrap(table.bytes());
        long[] classOf = new long[to - from];
        for (int i = from; i < to; i++) {
            classOf[i - from] = numbers.getInt(4 * i * table.shape()[1]);
        }
        byte[] part = Arrays.copyOfRange(pixels.bytes(), from * height * width, to * height * width);
        return new Content(Pixels.tensor(part, to - from, 1, height, width), classOf);
    }
}
