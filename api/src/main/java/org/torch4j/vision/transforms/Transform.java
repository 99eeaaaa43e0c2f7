package org.torch4j.vision.transforms;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.vision.Image;

/** A change of a picture. */
public interface Transform {

    /**
     * The changed picture.
     *
     * @param picture an {@link Image} or a tensor
     * @return an {@link Image} or a tensor
     * @throws IllegalArgumentException where the transform does not take what it is given
     */
    Object apply(Object picture);

    /** The changed picture as a tensor; where it is still an image, as it is: uint8. */
    default Tensor tensor(Object picture) {
        Object changed = apply(picture);
        return changed instanceof Image image ? image.toTensor() : (Tensor) changed;
    }

    /** Whether {@link #batch} gives what {@link #apply} gives picture by picture. */
    default boolean supportsBatches() {
        return false;
    }

    /** Many pictures at once; images come as a uint8 tensor [n, channels, height, width]. */
    default Tensor batch(Tensor pictures) {
        throw new UnsupportedOperationException(this + " changes pictures one by one");
    }

    /** Any function of tensors: {@code Transform.of(t -> t.neg())}. */
    static Transform of(UnaryOperator<Tensor> change) {
        return new Lambda(change);
    }
}
