package org.torch4j.optim.lrscheduler;

import org.torch4j.internal.text.PythonName;

/** What the scale function of {@link CyclicLR} is given. */
public enum ScaleMode {
    /** The number of the cycle. */
    CYCLE,
    /** The number of batches. */
    ITERATIONS;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
