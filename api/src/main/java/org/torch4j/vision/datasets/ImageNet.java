package org.torch4j.vision.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.torch4j.data.DataException;

/**
 * ImageNet of 2012, unpacked: {@code root/train/n01440764/...}, {@code root/val/n01440764/...}. It is given out on request only, so
 * that nothing is downloaded.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.ImageNet.html">ImageNet</a>
 */
public final class ImageNet extends ImageFolder {

    public ImageNet(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds {@code train} and {@code val} with a folder for each WordNet number */
    public ImageNet(Path root, Consumer<DatasetOptions> options) {
        super(part(root, DatasetOptions.of(options).train() ? "train" : "val"), options);
    }

    private static Path part(Path root, String name) {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    "ImageNet: no folder %s; ask for the archives at https://image-net.org and unpack them there"
                            .formatted(folder));
        }
        return folder;
    }
}
