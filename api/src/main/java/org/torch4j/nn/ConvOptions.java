package org.torch4j.nn;

/** What a convolution lets you choose. */
public final class ConvOptions extends FactoryOptions<ConvOptions> {
    long[] stride = {1};
    long[] padding = {0};
    String paddingName;
    long[] dilation = {1};
    long groups = 1;
    boolean bias = true;
    String paddingMode = "zeros";

    /** Steps between windows; default 1. */
    public ConvOptions stride(long... stride) {
        this.stride = stride;
        return this;
    }

    /** Cells put around; default 0. */
    public ConvOptions padding(long... padding) {
        this.padding = padding;
        this.paddingName = null;
        return this;
    }

    /** "valid" for none, "same" for an output of the input's size. */
    public ConvOptions padding(String padding) {
        if (!padding.equals("same") && !padding.equals("valid")) {
            throw new IllegalArgumentException("padding is \"same\", \"valid\" or numbers, got \"" + padding + "\"");
        }
        this.paddingName = padding;
        return this;
    }

    /** Distance of a window's cells; default 1. */
    public ConvOptions dilation(long... dilation) {
        this.dilation = dilation;
        return this;
    }

    /** Into how many groups the channels fall that see nothing of each other; default 1. */
    public ConvOptions groups(long groups) {
        this.groups = groups;
        return this;
    }

    /** Whether something is added; default true. */
    public ConvOptions bias(boolean bias) {
        this.bias = bias;
        return this;
    }

    /** What is put around: zeros, reflect, replicate or circular; default zeros. */
    public ConvOptions paddingMode(String paddingMode) {
        this.paddingMode = paddingMode;
        return this;
    }
}
