package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Transposed convolution over one dimension: (N, C, L).
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
