package org.torch4j.nn;

import java.util.Locale;

/** The activation between a transformer layer's linear maps. */
public enum TransformerActivation {
    /** The rectified linear unit. */
    RELU,
    /** The Gaussian error linear unit. */
    GELU;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
