package org.torch4j.nn;

/** What max pooling lets you choose. */
public final class MaxPoolOptions {
    Sizes stride;
    Sizes padding = Sizes.scalar(0);
    Sizes dilation = Sizes.scalar(1);
    boolean ceilMode;

    /** Steps between windows; default the kernel's size. */
    public MaxPoolOptions stride(long... stride) {
        this.stride = Sizes.of(stride);
        return this;
    }

    /** Cells of -infinity put around; default 0. */
    public MaxPoolOptions padding(long... padding) {
        this.padding = Sizes.of(padding);
        return this;
    }

    /** Distance of a window's cells; default 1. */
    public MaxPoolOptions dilation(long... dilation) {
        this.dilation = Sizes.of(dilation);
        return this;
    }

    /** Whether a window that is not full counts; default false. */
    public MaxPoolOptions ceilMode(boolean ceilMode) {
        this.ceilMode = ceilMode;
        return this;
    }
}
