package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Convolution over one dimension: (N, C, L).
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
