package org.torch4j.optim.lrscheduler;

import java.util.Locale;

/** How a learning rate moves from one value to another. */
public enum AnnealStrategy {
    /** Along half a cosine. */
    COS,
    /** Evenly. */
    LINEAR;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
