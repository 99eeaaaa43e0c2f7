package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.vision.Image;

/**
 * Pictures sorted into a folder a class, read as red, green and blue.
 *
 * <p>PNG, BMP and GIF give the pixels that Python gives. JPEG decoders may differ by a step or two a pixel.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.ImageFolder.html">ImageFolder</a>
 */
public class ImageFolder extends DatasetFolder {
    /** What is taken for a picture. */
    public static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".wbmp");

    public ImageFolder(Path root) {
        this(root, o -> {});
    }

    public ImageFolder(Path root, Consumer<DatasetOptions> options) {
        super(root, file -> Image.read(file).rgb(), EXTENSIONS, options);
    }
}
