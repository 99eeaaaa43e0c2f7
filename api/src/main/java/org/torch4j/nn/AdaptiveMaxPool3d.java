package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/**
 * Takes the maximum of windows whose sizes are chosen so that the output has the given size.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output {@code (N, C, outputSize...)}.
 *
 * <pre>{@code
 * new AdaptiveMaxPool3d(5, 7, 9).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 5, 7, 9]
 * }</pre>
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
