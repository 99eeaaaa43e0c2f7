package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Convolves signals: each output channel is its bias plus the sum over the input channels of the cross-correlation
 * with its kernel.
 *
 * <p>Input {@code (N, C_in, L)} or {@code (C_in, L)}, output {@code (N, outChannels, L_out)} with
 * {@code L_out = floor((L + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <pre>{@code
 * new Conv1d(16, 33, 3, o -> o.stride(2)).apply(randn(20, 16, 50)) // [20, 33, 24]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Conv1d.html">Conv1d</a>
 */
public class Conv1d extends Conv {
    public Conv1d(long inChannels, long outChannels, long... kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public Conv1d(long inChannels, long outChannels, long kernelSize, Consumer<ConvOptions> options) {
        this(inChannels, outChannels, new long[] {kernelSize}, options);
    }

    public Conv1d(long inChannels, long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(1, inChannels, outChannels, kernelSize, options);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor w, Tensor b, long[] padding, String same) {
        return same == null
                ? Functional.conv1d(x, w, b, stride, padding, dilation, groups)
                : Functional.conv1d(x, w, b, stride, same, dilation, groups);
    }
}
