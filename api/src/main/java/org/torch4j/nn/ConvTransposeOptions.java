package org.torch4j.nn;

/** What a transposed convolution lets you choose. */
public final class ConvTransposeOptions extends FactoryOptions<ConvTransposeOptions> {
    final ConvOptions common = new ConvOptions();
    long[] outputPadding = {0};

    /** Steps between windows; default 1. */
    public ConvTransposeOptions stride(long... stride) {
        common.stride(stride);
        return this;
    }

    /** Cells taken away around; default 0. */
    public ConvTransposeOptions padding(long... padding) {
        common.padding(padding);
        return this;
    }

    /** Cells added at one end of the output; default 0. */
    public ConvTransposeOptions outputPadding(long... outputPadding) {
        this.outputPadding = outputPadding;
        return this;
    }

    /** Into how many groups the channels fall that see nothing of each other; default 1. */
    public ConvTransposeOptions groups(long groups) {
        common.groups(groups);
        return this;
    }

    /** Whether something is added; default true. */
    public ConvTransposeOptions bias(boolean bias) {
        common.bias(bias);
        return this;
    }

    /** Distance of a window's cells; default 1. */
    public ConvTransposeOptions dilation(long... dilation) {
        common.dilation(dilation);
        return this;
    }
}
