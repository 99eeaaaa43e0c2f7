package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Transposed convolution over three dimensions: (N, C, D, H, W).
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
