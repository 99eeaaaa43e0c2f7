package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;
import org.torch4j.vision.Image;

/**
 * Makes pictures gray with a probability; they keep their number of channels.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.RandomGrayscale.html">RandomGrayscale</a>
 */
public final class RandomGrayscale extends PictureTransform {
    private final double p;

    public RandomGrayscale() {
        this(0.1);
    }

    /** @param p 0 to 1 */
    public RandomGrayscale(double p) {
        this.p = Probability.check(p);
    }

    @Override
    public Image apply(Image image) {
        return DataRandom.rand() < p && image.channels() == 3 ? image.grey().rgb() : image;
    }

    @Override
    public Tensor apply(Tensor tensor) {
        return DataRandom.rand() < p && tensor.size(-3) == 3 ? TensorOps.threeTimes(TensorOps.grey(tensor)) : tensor;
    }

    @Override
    public String toString() {
        return "RandomGrayscale(p=" + p + ")";
    }
}
