package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Applies a transposed convolution to volumes: what the gradient of {@link Conv3d} by its input computes.
 *
 * <p>Input {@code (N, C_in, D, H, W)} or {@code (C_in, D, H, W)}, output
 * {@code (N, outChannels, D_out, H_out, W_out)} with
 * {@code D_out = (D - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1}.
 *
 * <pre>{@code
 * new ConvTranspose3d(16, 33, 3, o -> o.stride(2)).apply(randn(2, 16, 8, 10, 12)) // [2, 33, 17, 21, 25]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ConvTranspose3d.html">ConvTranspose3d</a>
 */
public class ConvTranspose3d extends ConvTranspose {
    public ConvTranspose3d(long inChannels, long outChannels, long... kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public ConvTranspose3d(long inChannels, long outChannels, long kernelSize, Consumer<ConvTransposeOptions> options) {
        this(inChannels, outChannels, new long[] {kernelSize}, options);
    }

    public ConvTranspose3d(
            long inChannels, long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        super(3, inChannels, outChannels, kernelSize, options);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor w, Tensor b, long[] outputPadding) {
        return Functional.convTranspose3d(x, w, b, stride, padding, outputPadding, groups, dilation);
    }
}
