package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.data.files.DataDirectories;

/**
 * 60,000 color images of 32x32 in a hundred classes: 50,000 to train, 10,000 to test.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.CIFAR100.html">CIFAR100</a>
 */
public final class CIFAR100 extends CifarDataset {
    private static final Binary BINARY = new Binary(
            archive("CIFAR100", "cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8"),
            "cifar-100-binary",
            "fine_label_names.txt",
            2,
            List.of("train.bin"),
            "test.bin");
    private static final Pickled PICKLED = new Pickled(
            "cifar-100-python", List.of("meta", "fine_label_names"), "fine_labels", List.of("train"), "test");

    public CIFAR100(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds what torchvision left there, or the binary archive, or what that unpacks to */
    public CIFAR100(Path root, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root);
    }

    /** From where this machine keeps its data. */
    public CIFAR100(DataDirectories home, Consumer<DatasetOptions> options) {
        this(home, DatasetOptions.of(options));
    }

    private CIFAR100(DatasetOptions options, Path root) {
        this(DataDirectories.only(root, options.download()), options);
    }

    private CIFAR100(DataDirectories home, DatasetOptions options) {
        super(read(home, BINARY, PICKLED, options), options);
    }
}
