package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Convolution over two dimensions: (N, C, H, W).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Conv2d.html">Conv2d</a>
 */
public class Conv2d extends Conv {
    public Conv2d(long inChannels, long outChannels, long... kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public Conv2d(long inChannels, long outChannels, long kernelSize, Consumer<ConvOptions> options) {
        this(inChannels, outChannels, new long[] {kernelSize}, options);
    }

    public Conv2d(long inChannels, long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(2, inChannels, outChannels, kernelSize, options);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor w, Tensor b, long[] padding, String same) {
        return same == null
                ? Functional.conv2d(x, w, b, stride, padding, dilation, groups)
                : Functional.conv2d(x, w, b, stride, same, dilation, groups);
    }
}
