package org.torch4j.vision.transforms;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.vision.Image;

/**
 * Any function of tensors; an image is made one before, as {@link PILToTensor} does it.
 *
 * @param change the function
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.Lambda.html">Lambda</a>
 */
public record Lambda(UnaryOperator<Tensor> change) implements Transform {
    @Override
    public Tensor apply(Object picture) {
        return change.apply(picture instanceof Image image ? image.toTensor() : (Tensor) picture);
    }

    @Override
    public String toString() {
        return "Lambda()";
    }
}
