package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;

/**
 * Mirrors top and bottom with a probability.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.RandomVerticalFlip.html">
 *     RandomVerticalFlip</a>
 */
public final class RandomVerticalFlip extends PictureTransform {
    private final double p;

    public RandomVerticalFlip() {
        this(0.5);
    }

    /** @param p 0 to 1 */
    public RandomVerticalFlip(double p) {
        this.p = Probability.check(p);
    }

    @Override
    public Image apply(Image image) {
        return DataRandom.rand() < p ? ImageOps.flipVertical(image) : image;
    }

    @Override
    public Tensor apply(Tensor tensor) {
        return DataRandom.rand() < p ? tensor.flip(-2) : tensor;
    }

    @Override
    public String toString() {
        return "RandomVerticalFlip(p=" + p + ")";
    }
}
