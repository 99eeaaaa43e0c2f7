package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the mean of windows whose sizes are chosen so that the output has the given size.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output {@code (N, C, outputSize...)}.
 *
 * <pre>{@code
 * new AdaptiveAvgPool3d(5, 7, 9).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 5, 7, 9]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AdaptiveAvgPool3d.html">AdaptiveAvgPool3d</a>
 */
public final class AdaptiveAvgPool3d extends Module {
    private final Sizes outputSize;

    /** One size for all dimensions, or one each; -1 keeps a dimension. */
    public AdaptiveAvgPool3d(long... outputSize) {
        this.outputSize = Sizes.of(outputSize);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.adaptiveAvgPool3d(x, outputSize.values());
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + outputSize.orNone();
    }
}
