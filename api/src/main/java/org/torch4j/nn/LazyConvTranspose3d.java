package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link ConvTranspose3d} that learns its number of input channels from the first input.
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
