package org.torch4j.nn;

/** Options of transposed convolutions. */
public final class ConvTransposeOptions extends FactoryOptions<ConvTransposeOptions> {
    final ConvOptions common = new ConvOptions();
    long[] outputPadding = {0};

    /** Stride of the convolution; default 1. */
    public ConvTransposeOptions stride(long... stride) {
        common.stride(stride);
        return this;
    }

    /** Padding of the convolution that this one transposes: it shrinks the output on both sides; default 0. */
    public ConvTransposeOptions padding(long... padding) {
        common.padding(padding);
        return this;
    }

    /** Size added to one side of the output, where the stride leaves several sizes possible; default 0. */
    public ConvTransposeOptions outputPadding(long... outputPadding) {
        this.outputPadding = outputPadding;
        return this;
    }

    /** Number of blocked connections from input to output channels; divides both; default 1. */
    public ConvTransposeOptions groups(long groups) {
        common.groups(groups);
        return this;
    }

    /** Whether to add a learnable bias; default true. */
    public ConvTransposeOptions bias(boolean bias) {
        common.bias(bias);
        return this;
    }

    /** Spacing between kernel elements; default 1. */
    public ConvTransposeOptions dilation(long... dilation) {
        common.dilation(dilation);
        return this;
    }
}
