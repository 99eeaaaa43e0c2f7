package org.torch4j.vision.ops;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/** Options of {@link Ops#deformConv2d} and {@link DeformConv2d}; one number for both directions, or two. */
public final class DeformConvOptions {
    long[] stride = {1, 1};
    long[] padding = {0, 0};
    long[] dilation = {1, 1};
    long groups = 1;
    boolean hasBias = true;
    Tensor bias;
    Tensor mask;

    private DeformConvOptions() {}

    static DeformConvOptions of(Consumer<DeformConvOptions> choices) {
        DeformConvOptions options = new DeformConvOptions();
        choices.accept(options);
        return options;
    }

    /** Stride of the convolution; default 1. */
    public DeformConvOptions stride(long... stride) {
        this.stride = pair("stride", stride);
        return this;
    }

    /** Zero padding added to both sides of each spatial dimension; default 0. */
    public DeformConvOptions padding(long... padding) {
        this.padding = pair("padding", padding);
        return this;
    }

    /** Spacing between kernel elements; default 1. */
    public DeformConvOptions dilation(long... dilation) {
        this.dilation = pair("dilation", dilation);
        return this;
    }

    /** Into how many groups the module's channels fall; the function takes it from the weight. Default 1. */
    public DeformConvOptions groups(long groups) {
        this.groups = groups;
        return this;
    }

    /** Whether the module adds something learned; default true. */
    public DeformConvOptions bias(boolean on) {
        hasBias = on;
        return this;
    }

    /** What the function adds to each channel of the result; default nothing. */
    public DeformConvOptions bias(Tensor bias) {
        this.bias = bias;
        return this;
    }

    /** Factors of the cells, [N, groups of offsets * cells, H, W]; default none. For the function. */
    public DeformConvOptions mask(Tensor mask) {
        this.mask = mask;
        return this;
    }

    private static long[] pair(String name, long[] values) {
        return switch (values.length) {
            case 1 -> new long[] {values[0], values[0]};
            case 2 -> values.clone();
            default -> throw new IllegalArgumentException(name + " has one or two numbers, not " + values.length);
        };
    }
}
