package org.torch4j.nn;

import java.util.Locale;

/** How {@link EmbeddingBag} reduces a bag. */
public enum BagMode {
    /** The sum. */
    SUM,
    /** The mean. */
    MEAN,
    /** The maximum of each component. */
    MAX;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
