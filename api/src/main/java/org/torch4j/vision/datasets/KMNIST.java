package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;

/**
 * 70,000 cursive Japanese characters, 28x28 and gray, in ten classes.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.KMNIST.html">KMNIST</a>
 */
public final class KMNIST extends IdxDataset {
    private static final String HOME = "http://codh.rois.ac.jp/kmnist/dataset/kmnist/";
    private static final List<String> CLASSES = List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");

    private static final DataFile TRAIN_IMAGES = file("train-images-idx3-ubyte.gz", "bdb82020997e1d708af4cf47b453dcf7");
    private static final DataFile TRAIN_LABELS = file("train-labels-idx1-ubyte.gz", "e144d726b3acfaa3e44228e80efcd344");
    private static final DataFile TEST_IMAGES = file("t10k-images-idx3-ubyte.gz", "5c965bf0a639b31b8f53240b1b52f4d7");
    private static final DataFile TEST_LABELS = file("t10k-labels-idx1-ubyte.gz", "7320c461ea6c1c855c0b718fb2a4b134");

    public KMNIST(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds {@code KMNIST/raw} */
    public KMNIST(Path root, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root);
    }

    /** From where this machine keeps its data. */
    public KMNIST(DataDirectories home, Consumer<DatasetOptions> options) {
        this(home, DatasetOptions.of(options));
    }

    private KMNIST(DatasetOptions options, Path root) {
        this(DataDirectories.only(root, options.download()), options);
    }

    private KMNIST(DataDirectories home, DatasetOptions options) {
        super(
                read(
                        home.file(options.train() ? TRAIN_IMAGES : TEST_IMAGES),
                        home.file(options.train() ? TRAIN_LABELS : TEST_LABELS)),
                CLASSES,
                options);
    }

    private static DataFile file(String name, String md5) {
        String folder = "KMNIST/raw/";
        return DataFile.of(
                "KMNIST",
                Checksum.md5(md5),
                HOME + name,
                folder + name,
                folder + name.substring(0, name.lastIndexOf('.')));
    }
}
