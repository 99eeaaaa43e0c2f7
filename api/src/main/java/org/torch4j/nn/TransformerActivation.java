package org.torch4j.nn;

import org.torch4j.internal.text.PythonName;

/** The activation between a transformer layer's linear maps. */
public enum TransformerActivation {
    /** The rectified linear unit. */
    RELU,
    /** The Gaussian error linear unit. */
    GELU;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
