package org.torch4j.vision.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;
import org.torch4j.data.synthetic.SyntheticDigits;

/**
 * 70,000 handwritten digits, 28x28 and gray: 60,000 to train, 10,000 to test.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.MNIST.html">MNIST</a>
 */
public final class MNIST extends IdxDataset {
    private static final List<String> MIRRORS =
            List.of("https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/");
    private static final List<String> CLASSES = List.of(
            "0 - zero",
            "1 - one",
            "2 - two",
            "3 - three",
            "4 - four",
            "5 - five",
            "6 - six",
            "7 - seven",
            "8 - eight",
            "9 - nine");

    private static final DataFile TRAIN_IMAGES =
            file("train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
    private static final DataFile TRAIN_LABELS =
            file("train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c");
    private static final DataFile TEST_IMAGES =
            file("t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6");
    private static final DataFile TEST_LABELS =
            file("t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");

    public MNIST(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds {@code MNIST/raw}, or the files themselves */
    public MNIST(Path root, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root);
    }

    /** From where this machine keeps its data. */
    public MNIST(DataDirectories home, Consumer<DatasetOptions> options) {
        this(home, DatasetOptions.of(options));
    }

    private MNIST(DatasetOptions options, Path root) {
        this(DataDirectories.only(root, options.download()), options);
    }

    private MNIST(DataDirectories home, DatasetOptions options) {
        this(
                read(
                        home.file(options.train() ? TRAIN_IMAGES : TEST_IMAGES),
                        home.file(options.train() ? TRAIN_LABELS : TEST_LABELS)),
                options);
    }

    private MNIST(Content content, DatasetOptions options) {
        super(content, CLASSES, options);
    }

    /** Drawn digits in place of the real ones, {@code count} of them; training and test part differ. */
    public static MNIST synthetic(int count, Consumer<DatasetOptions> options) {
        DatasetOptions chosen = DatasetOptions.of(options);
        SyntheticDigits digits = SyntheticDigits.draw(count, chosen.train() ? 1 : 2);
        return new MNIST(content(digits.pixels(), SyntheticDigits.SIDE, SyntheticDigits.SIDE, digits.labels()), chosen);
    }

    private static DataFile file(String name, String sha256) {
        List<URI> homes =
                MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList();
        return new DataFile("MNIST", places("MNIST", name), homes, Checksum.sha256(sha256));
    }

    /** Where torchvision leaves a file, and simpler places, packed or not. */
    static List<String> places(String set, String name) {
        String plain = name.substring(0, name.lastIndexOf('.'));
        String lower = set.toLowerCase(Locale.ROOT);
        return List.of(
                set + "/raw/" + name,
                set + "/raw/" + plain,
                lower + "/" + name,
                lower + "/" + plain,
                "raw/" + name,
                "raw/" + plain,
                name,
                plain);
    }
}
