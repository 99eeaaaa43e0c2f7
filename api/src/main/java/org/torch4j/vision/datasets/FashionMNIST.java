package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;

/**
 * 70,000 pieces of clothing, 28x28 and gray, in ten classes.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.FashionMNIST.html">FashionMNIST</a>
 */
public final class FashionMNIST extends IdxDataset {
    private static final String HOME = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final DataFile TRAIN_IMAGES = file("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d");
    private static final DataFile TRAIN_LABELS = file("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe");
    private static final DataFile TEST_IMAGES = file("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79");
    private static final DataFile TEST_LABELS = file("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310");

    public FashionMNIST(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds {@code FashionMNIST/raw} */
    public FashionMNIST(Path root, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root);
    }

    /** From where this machine keeps its data. */
    public FashionMNIST(DataDirectories home, Consumer<DatasetOptions> options) {
        this(home, DatasetOptions.of(options));
    }

    private FashionMNIST(DatasetOptions options, Path root) {
        this(DataDirectories.only(root, options.download()), options);
    }

    private FashionMNIST(DataDirectories home, DatasetOptions options) {
        super(
                read(
                        home.file(options.train() ? TRAIN_IMAGES : TEST_IMAGES),
                        home.file(options.train() ? TRAIN_LABELS : TEST_LABELS)),
                CLASSES,
                options);
    }

    private static DataFile file(String name, String md5) {
        String folder = "FashionMNIST/raw/";
        return DataFile.of(
                "FashionMNIST",
                Checksum.md5(md5),
                HOME + name,
                folder + name,
                folder + name.substring(0, name.lastIndexOf('.')));
    }
}
