package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.vision.Image;

/**
 * From an image to a uint8 tensor [channels, height, width]; nothing is scaled.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.PILToTensor.html">PILToTensor</a>
 */
public record PILToTensor() implements Transform {

    @Override
    public Tensor apply(Object picture) {
        if (picture instanceof Image image) {
            return image.toTensor();
        }
        throw new IllegalArgumentException("PILToTensor() takes an Image, not " + TensorOps.describe(picture));
    }

    @Override
    public boolean supportsBatches() {
        return true;
    }

    @Override
    public Tensor batch(Tensor pictures) {
        return pictures;
    }

    @Override
    public String toString() {
        return "PILToTensor()";
    }
}
