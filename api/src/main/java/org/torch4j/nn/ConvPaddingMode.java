package org.torch4j.nn;

import org.torch4j.internal.text.PythonName;
import org.torch4j.nn.functional.PadMode;

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

    PadMode padMode() {
        return switch (this) {
            case ZEROS -> PadMode.CONSTANT;
            case REFLECT -> PadMode.REFLECT;
            case REPLICATE -> PadMode.REPLICATE;
            case CIRCULAR -> PadMode.CIRCULAR;
        };
    }

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
