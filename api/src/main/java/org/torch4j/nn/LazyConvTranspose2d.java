package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link ConvTranspose2d} whose number of input channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyConvTranspose2d(33, 3);
 * layer.apply(randn(4, 16, 50, 100)) // now of 16 input channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyConvTranspose2d.html">LazyConvTranspose2d</a>
 */
public final class LazyConvTranspose2d extends ConvTranspose2d {
    public LazyConvTranspose2d(long outChannels, long... kernelSize) {
        this(outChannels, kernelSize, o -> {});
    }

    public LazyConvTranspose2d(long outChannels, long kernelSize, Consumer<ConvTransposeOptions> options) {
        this(outChannels, new long[] {kernelSize}, options);
    }

    public LazyConvTranspose2d(long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        super(0, outChannels, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "ConvTranspose2d");
        return super.forward(x);
    }
}
