package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * The mean of windows chosen so that the output has a given size.
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
