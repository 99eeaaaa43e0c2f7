package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** How values between elements are computed. */
public enum GridSampleMode {
    /** Linear; trilinear for volumes. */
    BILINEAR,
    /** The nearest element. */
    NEAREST,
    /** Cubic, of images only. */
    BICUBIC;

    long code() {
        return ordinal();
    }

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
