package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/**
 * The largest value of windows chosen so that the output has a given size.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AdaptiveMaxPool3d.html">AdaptiveMaxPool3d</a>
 */
public final class AdaptiveMaxPool3d extends Module {
    private final Sizes outputSize;

    /** One size for all dimensions, or one each; -1 keeps a dimension. */
    public AdaptiveMaxPool3d(long... outputSize) {
        this.outputSize = Sizes.of(outputSize);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.adaptiveMaxPool3d(x, outputSize.values());
    }

    /** The maxima, and where they stood. */
    public PoolResult applyWithIndices(Tensor x) {
        return call(in -> Functional.adaptiveMaxPool3dWithIndices((Tensor) in[0], outputSize.values()), x);
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + outputSize.orNone();
    }
}
