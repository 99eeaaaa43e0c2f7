package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the mean of windows whose sizes are chosen so that the output has the given size.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}, output {@code (N, C, outputSize...)}.
 *
 * <pre>{@code
 * new AdaptiveAvgPool1d(5).apply(randn(20, 16, 50)) // [20, 16, 5]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AdaptiveAvgPool1d.html">AdaptiveAvgPool1d</a>
 */
public final class AdaptiveAvgPool1d extends Module {
    private final Sizes outputSize;

    /** One size for all dimensions, or one each; -1 keeps a dimension. */
    public AdaptiveAvgPool1d(long... outputSize) {
        this.outputSize = Sizes.of(outputSize);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.adaptiveAvgPool1d(x, outputSize.values());
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + outputSize.orNone();
    }
}
