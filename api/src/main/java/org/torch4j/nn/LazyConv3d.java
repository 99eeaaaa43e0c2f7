package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link Conv3d} whose number of input channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyConv3d(33, 3);
 * layer.apply(randn(2, 16, 8, 10, 12)) // now of 16 input channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyConv3d.html">LazyConv3d</a>
 */
public final class LazyConv3d extends Conv3d {
    public LazyConv3d(long outChannels, long... kernelSize) {
        this(outChannels, kernelSize, o -> {});
    }

    public LazyConv3d(long outChannels, long kernelSize, Consumer<ConvOptions> options) {
        this(outChannels, new long[] {kernelSize}, options);
    }

    public LazyConv3d(long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(0, outChannels, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "Conv3d");
        return super.forward(x);
    }
}
