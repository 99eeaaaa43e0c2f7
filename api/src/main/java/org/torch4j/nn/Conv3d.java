package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Convolves volumes: each output channel is its bias plus the sum over the input channels of the cross-correlation
 * with its kernel.
 *
 * <p>Input {@code (N, C_in, D, H, W)} or {@code (C_in, D, H, W)}, output
 * {@code (N, outChannels, D_out, H_out, W_out)} with
 * {@code H_out = floor((H + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <pre>{@code
 * new Conv3d(16, 33, 3, o -> o.stride(2)).apply(randn(2, 16, 8, 10, 12)) // [2, 33, 3, 4, 5]
 * }</pre>
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
