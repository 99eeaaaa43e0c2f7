package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.vision.Image;

/**
 * From a tensor [channels, height, width] to an image.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.ToPILImage.html">ToPILImage</a>
 */
public record ToImage() implements Transform {

    @Override
    public Image apply(Object picture) {
        if (picture instanceof Tensor tensor) {
            return Image.of(tensor);
        }
        throw new IllegalArgumentException("ToImage() takes a tensor, not " + TensorOps.describe(picture));
    }

    @Override
    public String toString() {
        return "ToImage()";
    }
}
