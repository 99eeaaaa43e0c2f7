package org.torch4j.optim.lrscheduler;

import org.torch4j.internal.text.PythonName;

/** How the threshold of {@link ReduceLROnPlateau} is meant. */
public enum ThresholdMode {
    /** As a share of the best metric. */
    REL,
    /** As a difference. */
    ABS;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
