package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Convolution over three dimensions: (N, C, D, H, W).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Conv3d.html">Conv3d</a>
 */
public class Conv3d extends Conv {
    public Conv3d(long inChannels, long outChannels, long... kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public Conv3d(long inChannels, long outChannels, long kernelSize, Consumer<ConvOptions> options) {
        this(inChannels, outChannels, new long[] {kernelSize}, options);
    }

    public Conv3d(long inChannels, long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(3, inChannels, outChannels, kernelSize, options);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor w, Tensor b, long[] padding, String same) {
        return same == null
                ? Functional.conv3d(x, w, b, stride, padding, dilation, groups)
                : Functional.conv3d(x, w, b, stride, same, dilation, groups);
    }
}
