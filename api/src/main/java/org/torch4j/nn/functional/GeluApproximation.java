package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** How GELU is computed. */
public enum GeluApproximation {
    /** By the error function. */
    NONE,
    /** By the hyperbolic tangent, which is faster. */
    TANH;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
