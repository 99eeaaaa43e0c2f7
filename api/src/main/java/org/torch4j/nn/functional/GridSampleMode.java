package org.torch4j.nn.functional;

import java.util.Locale;

/** How values between elements are computed. */
public enum GridSampleMode {
    /** Linear; trilinear for volumes. */
    BILINEAR,
    /** The nearest element. */
    NEAREST,
    /** Cubic, of images only. */
    BICUBIC;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
