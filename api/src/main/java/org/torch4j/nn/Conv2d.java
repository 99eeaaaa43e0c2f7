package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Convolves images: each output channel is its bias plus the sum over the input channels of the cross-correlation
 * with its kernel.
 *
 * <p>Input {@code (N, C_in, H, W)} or {@code (C_in, H, W)}, output {@code (N, outChannels, H_out, W_out)} with
 * {@code H_out = floor((H + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <pre>{@code
 * new Conv2d(16, 33, 3, o -> o.stride(2)).apply(randn(4, 16, 50, 100)) // [4, 33, 24, 49]
 * }</pre>
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
