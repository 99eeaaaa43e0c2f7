package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.vision.Image;

/**
 * Gray pictures of one channel, or of three equal ones.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.Grayscale.html">Grayscale</a>
 */
public final class Grayscale extends PictureTransform {
    private final int channels;

    public Grayscale() {
        this(1);
    }

    /** @param channels 1 or 3 */
    public Grayscale(int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a gray image has 1 or 3 channels, not " + channels);
        }
        this.channels = channels;
    }

    @Override
    public Image apply(Image image) {
        return channels == 1 ? image.grey() : image.grey().rgb();
    }

    @Override
    public Tensor apply(Tensor tensor) {
        Tensor grey = TensorOps.grey(tensor);
        return channels == 1 ? grey : TensorOps.threeTimes(grey);
    }

    @Override
    public String toString() {
        return "Grayscale(num_output_channels=" + channels + ")";
    }
}
