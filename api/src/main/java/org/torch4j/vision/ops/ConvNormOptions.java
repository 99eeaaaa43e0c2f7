package org.torch4j.vision.ops;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.nn.ConvOptions;

/** Options of {@link Conv2dNormActivation} and {@link Conv3dNormActivation}. */
public final class ConvNormOptions {
    long[] kernelSize = {3};
    private long[] stride = {1};
    private long[] padding;
    private long[] dilation = {1};
    private long groups = 1;
    NormLayer norm;
    ActivationLayer activation = ActivationLayer.RELU;
    boolean inplace = true;
    private Boolean bias;

    private ConvNormOptions(NormLayer norm) {
        this.norm = norm;
    }

    static ConvNormOptions of(NormLayer norm, Consumer<ConvNormOptions> choices) {
        ConvNormOptions options = new ConvNormOptions(norm);
        choices.accept(options);
        return options;
    }

    /** One size for all dimensions, or one each; default 3. */
    public ConvNormOptions kernelSize(long... kernelSize) {
        this.kernelSize = kernelSize;
        return this;
    }

    /** Stride of the convolution; default 1. */
    public ConvNormOptions stride(long... stride) {
        this.stride = stride;
        return this;
    }

    /** Padding added to both sides; default as much as keep the size where the stride is 1. */
    public ConvNormOptions padding(long... padding) {
        this.padding = padding;
        return this;
    }

    /** Spacing between kernel elements; default 1. */
    public ConvNormOptions dilation(long... dilation) {
        this.dilation = dilation;
        return this;
    }

    /** Number of blocked connections from input to output channels; divides both; default 1. */
    public ConvNormOptions groups(long groups) {
        this.groups = groups;
        return this;
    }

    /** The normalization behind the convolution; null for none; default batch normalization. */
    public ConvNormOptions norm(@Nullable NormLayer norm) {
        this.norm = norm;
        return this;
    }

    /** The activation at the end; null for none; default ReLU. */
    public ConvNormOptions activation(@Nullable ActivationLayer activation) {
        this.activation = activation;
        return this;
    }

    /** Whether the activation changes its input; default true. */
    public ConvNormOptions inplace(boolean inplace) {
        this.inplace = inplace;
        return this;
    }

    /** Whether the convolution has a learnable bias; default where there is no normalization. */
    public ConvNormOptions bias(boolean bias) {
        this.bias = bias;
        return this;
    }

    /** The convolution's share of the choices. */
    void choose(ConvOptions conv) {
        conv.stride(stride)
                .padding(paddingOrSame())
                .dilation(dilation)
                .groups(groups)
                .bias(hasBias());
    }

    private boolean hasBias() {
        return bias == null ? norm == null : bias;
    }

    private long[] paddingOrSame() {
        if (padding != null) {
            return padding;
        }
        long[] same = new long[Math.max(kernelSize.length, dilation.length)];
        Arrays.setAll(
                same,
                i -> (kernelSize[kernelSize.length == 1 ? 0 : i] - 1) / 2 * dilation[dilation.length == 1 ? 0 : i]);
        return same;
    }
}
