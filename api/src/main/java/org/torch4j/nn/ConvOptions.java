package org.torch4j.nn;

import org.torch4j.internal.text.PythonName;

/** Options of convolutions. */
public final class ConvOptions extends FactoryOptions<ConvOptions> {
    long[] stride = {1};
    long[] padding = {0};
    String paddingName;
    long[] dilation = {1};
    long groups = 1;
    boolean bias = true;
    ConvPaddingMode paddingMode = ConvPaddingMode.ZEROS;

    /** Stride of the convolution; default 1. */
    public ConvOptions stride(long... stride) {
        this.stride = stride;
        return this;
    }

    /** Zero padding added to both sides of each spatial dimension; default 0. */
    public ConvOptions padding(long... padding) {
        this.padding = padding;
        this.paddingName = null;
        return this;
    }

    /** "valid" for no padding, "same" for an output of the input's size (stride 1 only). */
    public ConvOptions padding(String padding) {
        if (!padding.equals("same") && !padding.equals("valid")) {
            throw new IllegalArgumentException("padding is \"same\", \"valid\" or numbers, got \"" + padding + "\"");
        }
        this.paddingName = padding;
        return this;
    }

    /** Spacing between kernel elements; default 1. */
    public ConvOptions dilation(long... dilation) {
        this.dilation = dilation;
        return this;
    }

    /** Number of blocked connections from input to output channels; divides both; default 1. */
    public ConvOptions groups(long groups) {
        this.groups = groups;
        return this;
    }

    /** Whether to add a learnable bias; default true. */
    public ConvOptions bias(boolean bias) {
        this.bias = bias;
        return this;
    }

    /** How to pad: zeros, reflect, replicate or circular; default zeros. */
    public ConvOptions paddingMode(ConvPaddingMode paddingMode) {
        this.paddingMode = paddingMode;
        return this;
    }

    /** By its Python name. */
    public ConvOptions paddingMode(String paddingMode) {
        return paddingMode(PythonName.parse(ConvPaddingMode.class, "paddingMode", paddingMode));
    }
}
