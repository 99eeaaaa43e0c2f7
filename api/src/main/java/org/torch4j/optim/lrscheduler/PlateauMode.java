package org.torch4j.optim.lrscheduler;

import org.torch4j.internal.text.PythonName;

/** When a metric is better. */
public enum PlateauMode {
    /** When it is smaller. */
    MIN,
    /** When it is larger. */
    MAX;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
