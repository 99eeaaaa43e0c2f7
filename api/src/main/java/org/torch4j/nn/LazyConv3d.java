package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link Conv3d} that learns its number of input channels from the first input.
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
