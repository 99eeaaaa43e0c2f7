package org.torch4j.nn;

import java.util.Locale;

/** What a convolution puts around its input. */
public enum ConvPaddingMode {
    /** Zeros. */
    ZEROS,
    /** The elements inside, mirrored without the edge. */
    REFLECT,
    /** The edge. */
    REPLICATE,
    /** The elements of the other side. */
    CIRCULAR;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
