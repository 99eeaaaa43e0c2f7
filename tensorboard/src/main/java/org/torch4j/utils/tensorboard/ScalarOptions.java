package org.torch4j.utils.tensorboard;

/** How a number is written. */
public final class ScalarOptions extends EventOptions<ScalarOptions> {
    private boolean newStyle;
    private boolean doublePrecision;

    ScalarOptions() {}

    /** Whether the number is written as a tensor, which TensorBoard loads faster (default: false). */
    public ScalarOptions newStyle(boolean newStyle) {
        this.newStyle = newStyle;
        return this;
    }

    /** Whether a tensor of {@link #newStyle} is of float64 instead of float32 (default: false). */
    public ScalarOptions doublePrecision(boolean doublePrecision) {
        this.doublePrecision = doublePrecision;
        return this;
    }

    boolean newStyle() {
        return newStyle;
    }

    boolean doublePrecision() {
        return doublePrecision;
    }
}
