package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the mean of windows whose sizes are chosen so that the output has the given size.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output {@code (N, C, outputSize...)}.
 *
 * <pre>{@code
 * new AdaptiveAvgPool2d(5, 7).apply(randn(4, 16, 50, 100)) // [4, 16, 5, 7]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AdaptiveAvgPool2d.html">AdaptiveAvgPool2d</a>
 */
public final class AdaptiveAvgPool2d extends Module {
    private final Sizes outputSize;

    /** One size for all dimensions, or one each; -1 keeps a dimension. */
    public AdaptiveAvgPool2d(long... outputSize) {
        this.outputSize = Sizes.of(outputSize);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.adaptiveAvgPool2d(x, outputSize.values());
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + outputSize.orNone();
    }
}
