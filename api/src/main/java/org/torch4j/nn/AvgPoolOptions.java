package org.torch4j.nn;

/** Options of average pooling. */
public final class AvgPoolOptions {
    Sizes stride;
    Sizes padding = Sizes.scalar(0);
    boolean ceilMode;
    boolean countIncludePad = true;
    Long divisorOverride;

    /** Stride of the window; default the kernel's size. */
    public AvgPoolOptions stride(long... stride) {
        this.stride = Sizes.of(stride);
        return this;
    }

    /** Zero padding added to both sides of each spatial dimension; default 0. */
    public AvgPoolOptions padding(long... padding) {
        this.padding = Sizes.of(padding);
        return this;
    }

    /** Whether the output's size is rounded up, so that windows may reach over the border; default false. */
    public AvgPoolOptions ceilMode(boolean ceilMode) {
        this.ceilMode = ceilMode;
        return this;
    }

    /** Whether the zeros of the padding count in the mean; default true. */
    public AvgPoolOptions countIncludePad(boolean countIncludePad) {
        this.countIncludePad = countIncludePad;
        return this;
    }

    /** Divisor in place of the window's size; not for one dimension. */
    public AvgPoolOptions divisorOverride(long divisorOverride) {
        this.divisorOverride = divisorOverride;
        return this;
    }
}
