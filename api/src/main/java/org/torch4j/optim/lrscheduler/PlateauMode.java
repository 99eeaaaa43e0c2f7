package org.torch4j.optim.lrscheduler;

import java.util.Locale;

/** When a metric is better. */
public enum PlateauMode {
    /** When it is smaller. */
    MIN,
    /** When it is larger. */
    MAX;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
