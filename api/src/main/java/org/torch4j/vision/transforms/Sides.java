package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;
import org.torch4j.vision.PaddingMode;

/** How many pixels to add at each side. */
record Sides(int left, int top, int right, int bottom) {

    /** One number for all sides; left and right, then top and bottom; or left, top, right, bottom. */
    static Sides of(int... padding) {
        return switch (padding.length) {
            case 1 -> new Sides(padding[0], padding[0], padding[0], padding[0]);
            case 2 -> new Sides(padding[0], padding[1], padding[0], padding[1]);
            case 4 -> new Sides(padding[0], padding[1], padding[2], padding[3]);
            default -> throw new IllegalArgumentException("padding takes 1, 2 or 4 numbers, not " + padding.length);
        };
    }

    Image pad(Image image, int[] fill, PaddingMode mode) {
        return ImageOps.pad(image, left, top, right, bottom, fill, mode);
    }

    Tensor pad(Tensor tensor, double fill, PaddingMode mode) {
        return TensorOps.pad(tensor, left, top, right, bottom, fill, mode);
    }
}
