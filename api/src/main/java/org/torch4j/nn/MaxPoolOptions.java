package org.torch4j.nn;

/** Options of max pooling. */
public final class MaxPoolOptions {
    Sizes stride;
    Sizes padding = Sizes.scalar(0);
    Sizes dilation = Sizes.scalar(1);
    boolean ceilMode;

    /** Stride of the window; default the kernel's size. */
    public MaxPoolOptions stride(long... stride) {
        this.stride = Sizes.of(stride);
        return this;
    }

    /** Padding by negative infinity on both sides; at most half of the window; default 0. */
    public MaxPoolOptions padding(long... padding) {
        this.padding = Sizes.of(padding);
        return this;
    }

    /** Spacing between kernel elements; default 1. */
    public MaxPoolOptions dilation(long... dilation) {
        this.dilation = Sizes.of(dilation);
        return this;
    }

    /** Whether the output's size is rounded up, so that windows may reach over the border; default false. */
    public MaxPoolOptions ceilMode(boolean ceilMode) {
        this.ceilMode = ceilMode;
        return this;
    }
}
