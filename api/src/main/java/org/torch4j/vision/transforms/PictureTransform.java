package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.vision.Image;

/** A transform that gives an image for an image, and a tensor for a tensor. */
abstract class PictureTransform implements Transform {

    @Override
    public final Object apply(Object picture) {
        if (picture instanceof Image image) {
            return apply(image);
        }
        if (picture instanceof Tensor tensor) {
            return apply(TensorOps.picture(tensor, this));
        }
        throw new IllegalArgumentException(this + " takes an Image or a tensor, not " + picture);
    }

    public abstract Image apply(Image image);

    /** @param tensor [..., channels, height, width] */
    public abstract Tensor apply(Tensor tensor);
}
