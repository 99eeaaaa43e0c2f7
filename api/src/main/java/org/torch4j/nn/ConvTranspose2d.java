package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Applies a transposed convolution to images: what the gradient of {@link Conv2d} by its input computes.
 *
 * <p>Input {@code (N, C_in, H, W)} or {@code (C_in, H, W)}, output {@code (N, outChannels, H_out, W_out)} with
 * {@code H_out = (H - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1}.
 *
 * <pre>{@code
 * new ConvTranspose2d(16, 33, 3, o -> o.stride(2)).apply(randn(4, 16, 50, 100)) // [4, 33, 101, 201]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ConvTranspose2d.html">ConvTranspose2d</a>
 */
public class ConvTranspose2d extends ConvTranspose {
    public ConvTranspose2d(long inChannels, long outChannels, long... kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public ConvTranspose2d(long inChannels, long outChannels, long kernelSize, Consumer<ConvTransposeOptions> options) {
        this(inChannels, outChannels, new long[] {kernelSize}, options);
    }

    public ConvTranspose2d(
            long inChannels, long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        super(2, inChannels, outChannels, kernelSize, options);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor w, Tensor b, long[] outputPadding) {
        return Functional.convTranspose2d(x, w, b, stride, padding, outputPadding, groups, dilation);
    }
}
