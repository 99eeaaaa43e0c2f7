package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** How an image, a sequence or a volume is resized. */
public enum InterpolateMode {
    /** The nearest element. */
    NEAREST,
    /** Linear, of sequences (N, C, L). */
    LINEAR,
    /** Linear, of images (N, C, H, W). */
    BILINEAR,
    /** Cubic, of images (N, C, H, W). */
    BICUBIC,
    /** Linear, of volumes (N, C, D, H, W). */
    TRILINEAR,
    /** Adaptive average pooling. */
    AREA,
    /** The nearest element, as Pillow and scikit-image round. */
    NEAREST_EXACT;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this).replace('_', '-');
    }
}
