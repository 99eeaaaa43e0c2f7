package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link ConvTranspose1d} whose number of input channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyConvTranspose1d(33, 3);
 * layer.apply(randn(20, 16, 50)) // now of 16 input channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyConvTranspose1d.html">LazyConvTranspose1d</a>
 */
public final class LazyConvTranspose1d extends ConvTranspose1d {
    public LazyConvTranspose1d(long outChannels, long... kernelSize) {
        this(outChannels, kernelSize, o -> {});
    }

    public LazyConvTranspose1d(long outChannels, long kernelSize, Consumer<ConvTransposeOptions> options) {
        this(outChannels, new long[] {kernelSize}, options);
    }

    public LazyConvTranspose1d(long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        super(0, outChannels, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "ConvTranspose1d");
        return super.forward(x);
    }
}
