package org.torch4j.nn;

import java.util.Locale;

/** The nonlinearity of an {@link RNN}. */
public enum Nonlinearity {
    /** The hyperbolic tangent. */
    TANH,
    /** The rectified linear unit. */
    RELU;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
