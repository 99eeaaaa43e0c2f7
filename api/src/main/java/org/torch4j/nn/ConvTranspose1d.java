package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Applies a transposed convolution to signals: what the gradient of {@link Conv1d} by its input computes.
 *
 * <p>Input {@code (N, C_in, L)} or {@code (C_in, L)}, output {@code (N, outChannels, L_out)} with
 * {@code L_out = (L - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1}.
 *
 * <pre>{@code
 * new ConvTranspose1d(16, 33, 3, o -> o.stride(2)).apply(randn(20, 16, 50)) // [20, 33, 101]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ConvTranspose1d.html">ConvTranspose1d</a>
 */
public class ConvTranspose1d extends ConvTranspose {
    public ConvTranspose1d(long inChannels, long outChannels, long... kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public ConvTranspose1d(long inChannels, long outChannels, long kernelSize, Consumer<ConvTransposeOptions> options) {
        this(inChannels, outChannels, new long[] {kernelSize}, options);
    }

    public ConvTranspose1d(
            long inChannels, long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        super(1, inChannels, outChannels, kernelSize, options);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor w, Tensor b, long[] outputPadding) {
        return Functional.convTranspose1d(x, w, b, stride, padding, outputPadding, groups, dilation);
    }
}
