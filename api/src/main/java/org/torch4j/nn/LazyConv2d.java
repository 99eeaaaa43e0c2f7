package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link Conv2d} whose number of input channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyConv2d(33, 3);
 * layer.apply(randn(4, 16, 50, 100)) // now of 16 input channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyConv2d.html">LazyConv2d</a>
 */
public final class LazyConv2d extends Conv2d {
    public LazyConv2d(long outChannels, long... kernelSize) {
        this(outChannels, kernelSize, o -> {});
    }

    public LazyConv2d(long outChannels, long kernelSize, Consumer<ConvOptions> options) {
        this(outChannels, new long[] {kernelSize}, options);
    }

    public LazyConv2d(long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(0, outChannels, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "Conv2d");
        return super.forward(x);
    }
}
