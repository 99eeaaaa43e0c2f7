package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** How a bag of embeddings is reduced. */
public enum BagMode {
    /** The sum. */
    SUM,
    /** The mean. */
    MEAN,
    /** The maximum of each component. */
    MAX;

    long code() {
        return ordinal();
    }

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
