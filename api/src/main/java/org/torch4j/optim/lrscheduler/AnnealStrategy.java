package org.torch4j.optim.lrscheduler;

import org.torch4j.internal.text.PythonName;

/** How a learning rate moves from one value to another. */
public enum AnnealStrategy {
    /** Along half a cosine. */
    COS,
    /** Evenly. */
    LINEAR;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
