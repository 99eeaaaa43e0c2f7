package org.torch4j.optim.lrscheduler;

import org.torch4j.internal.text.PythonName;

/** How high the cycles of {@link CyclicLR} are. */
public enum CyclicMode {
    /** All of the same height. */
    TRIANGULAR,
    /** Half as high each cycle. */
    TRIANGULAR2,
    /** Scaled by gamma to the power of the batch's number. */
    EXP_RANGE;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
