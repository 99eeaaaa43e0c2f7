package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** What is put around a tensor. */
public enum PadMode {
    /** One value. */
    CONSTANT,
    /** The elements inside, mirrored without the edge. */
    REFLECT,
    /** The edge. */
    REPLICATE,
    /** The elements of the other side. */
    CIRCULAR;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
