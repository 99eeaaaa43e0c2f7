package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link ConvTranspose3d} whose number of input channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyConvTranspose3d(33, 3);
 * layer.apply(randn(2, 16, 8, 10, 12)) // now of 16 input channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyConvTranspose3d.html">LazyConvTranspose3d</a>
 */
public final class LazyConvTranspose3d extends ConvTranspose3d {
    public LazyConvTranspose3d(long outChannels, long... kernelSize) {
        this(outChannels, kernelSize, o -> {});
    }

    public LazyConvTranspose3d(long outChannels, long kernelSize, Consumer<ConvTransposeOptions> options) {
        this(outChannels, new long[] {kernelSize}, options);
    }

    public LazyConvTranspose3d(long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        super(0, outChannels, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "ConvTranspose3d");
        return super.forward(x);
    }
}
