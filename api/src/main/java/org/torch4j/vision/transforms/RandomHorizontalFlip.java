package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;

/**
 * Mirrors left and right with a probability.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.RandomHorizontalFlip.html">
 *     RandomHorizontalFlip</a>
 */
public final class RandomHorizontalFlip extends PictureTransform {
    private final double p;

    public RandomHorizontalFlip() {
        this(0.5);
    }

    /** @param p 0 to 1 */
    public RandomHorizontalFlip(double p) {
        this.p = Probability.check(p);
    }

    @Override
    public Image apply(Image image) {
        return DataRandom.rand() < p ? ImageOps.flipHorizontal(image) : image;
    }

    @Override
    public Tensor apply(Tensor tensor) {
        return DataRandom.rand() < p ? tensor.flip(-1) : tensor;
    }

    @Override
    public String toString() {
        return "RandomHorizontalFlip(p=" + p + ")";
    }
}
