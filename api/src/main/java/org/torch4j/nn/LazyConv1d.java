package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link Conv1d} whose number of input channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyConv1d(33, 3);
 * layer.apply(randn(20, 16, 50)) // now of 16 input channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyConv1d.html">LazyConv1d</a>
 */
public final class LazyConv1d extends Conv1d {
    public LazyConv1d(long outChannels, long... kernelSize) {
        this(outChannels, kernelSize, o -> {});
    }

    public LazyConv1d(long outChannels, long kernelSize, Consumer<ConvOptions> options) {
        this(outChannels, new long[] {kernelSize}, options);
    }

    public LazyConv1d(long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(0, outChannels, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "Conv1d");
        return super.forward(x);
    }
}
