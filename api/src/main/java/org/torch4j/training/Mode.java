package org.torch4j.training;

/** Which way a watched figure gets better. */
public enum Mode {
    /** The lower, the better: a loss. */
    MIN,
    /** The higher, the better: an accuracy. */
    MAX;

    /** The worst figure there is. */
    double worst() {
        return this == MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** Whether {@code value} is better than {@code best} by more than {@code minDelta}. */
    boolean isBetter(double value, double best, double minDelta) {
        return this == MIN ? value < best - minDelta : value > best + minDelta;
    }
}
