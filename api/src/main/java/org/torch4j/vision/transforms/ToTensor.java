package org.torch4j.vision.transforms;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.vision.Image;

/**
 * From an image of 0 to 255 to a floating tensor [channels, height, width] of 0 to 1.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.ToTensor.html">ToTensor</a>
 */
public record ToTensor() implements Transform {

    public Tensor apply(Image image) {
        try (Tensor bytes = image.toTensor()) {
            return batch(bytes);
        }
    }

    @Override
    public Tensor apply(Object picture) {
        if (picture instanceof Image image) {
            return apply(image);
        }
        throw new IllegalArgumentException("ToTensor() takes an Image, not " + TensorOps.describe(picture));
    }

    @Override
    public boolean supportsBatches() {
        return true;
    }

    @Override
    public Tensor batch(Tensor pictures) {
        if (pictures.dtype() != DType.UINT8) {
            throw new IllegalArgumentException("ToTensor() takes images, not " + TensorOps.describe(pictures));
        }
        return pictures.to(Torch.getDefaultDtype()).div_(255);
    }

    @Override
    public String toString() {
        return "ToTensor()";
    }
}
