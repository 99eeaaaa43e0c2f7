package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Transposed convolution over two dimensions: (N, C, H, W).
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
