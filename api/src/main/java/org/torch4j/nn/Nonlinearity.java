package org.torch4j.nn;

import org.torch4j.internal.text.PythonName;

/** The nonlinearity of an {@link RNN}. */
public enum Nonlinearity {
    /** The hyperbolic tangent. */
    TANH,
    /** The rectified linear unit. */
    RELU;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
