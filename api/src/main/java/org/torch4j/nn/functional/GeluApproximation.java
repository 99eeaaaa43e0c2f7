package org.torch4j.nn.functional;

import java.util.Locale;

/** How GELU is computed. */
public enum GeluApproximation {
    /** By the error function. */
    NONE,
    /** By the hyperbolic tangent, which is faster. */
    TANH;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
