package org.torch4j.nn;

/** What average pooling lets you choose. */
public final class AvgPoolOptions {
    Sizes stride;
    Sizes padding = Sizes.scalar(0);
    boolean ceilMode;
    boolean countIncludePad = true;
    Long divisorOverride;

    /** Steps between windows; default the kernel's size. */
    public AvgPoolOptions stride(long... stride) {
        this.stride = Sizes.of(stride);
        return this;
    }

    /** Zeros put around; default 0. */
    public AvgPoolOptions padding(long... padding) {
        this.padding = Sizes.of(padding);
        return this;
    }

    /** Whether a window that is not full counts; default false. */
    public AvgPoolOptions ceilMode(boolean ceilMode) {
        this.ceilMode = ceilMode;
        return this;
    }

    /** Whether the zeros put around count in the mean; default true. */
    public AvgPoolOptions countIncludePad(boolean countIncludePad) {
        this.countIncludePad = countIncludePad;
        return this;
    }

    /** Divides by this instead of the number of cells; not for one dimension. */
    public AvgPoolOptions divisorOverride(long divisorOverride) {
        this.divisorOverride = divisorOverride;
        return this;
    }
}
