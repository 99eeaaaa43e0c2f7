package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.data.files.DataDirectories;

/**
 * 60,000 color images of 32x32 in ten classes: 50,000 to train, 10,000 to test.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.CIFAR10.html">CIFAR10</a>
 */
public final class CIFAR10 extends CifarDataset {
    private static final Binary BINARY = new Binary(
            archive("CIFAR10", "cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530"),
            "cifar-10-batches-bin",
            "batches.meta.txt",
            1,
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"),
            "test_batch.bin");
    private static final Pickled PICKLED = new Pickled(
            "cifar-10-batches-py",
            List.of("batches.meta", "label_names"),
            "labels",
            List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"),
            "test_batch");

    public CIFAR10(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds what torchvision left there, or the binary archive, or what that unpacks to */
    public CIFAR10(Path root, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root);
    }

    /** From where this machine keeps its data. */
    public CIFAR10(DataDirectories home, Consumer<DatasetOptions> options) {
        this(home, DatasetOptions.of(options));
    }

    private CIFAR10(DatasetOptions options, Path root) {
        this(DataDirectories.only(root, options.download()), options);
    }

    private CIFAR10(DataDirectories home, DatasetOptions options) {
        super(read(home, BINARY, PICKLED, options), options);
    }
}
