package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the mean of each window that slides over signals.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}, output {@code (N, C, L_out)} with
 * {@code L_out = floor((L + 2 * padding - kernelSize) / stride) + 1}, or rounded up by {@code ceilMode}.
 *
 * <pre>{@code
 * new AvgPool1d(3, o -> o.stride(2)).apply(randn(20, 16, 50)) // [20, 16, 24]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AvgPool1d.html">AvgPool1d</a>
 */
public final class AvgPool1d extends AvgPool {
    public AvgPool1d(long kernelSize) {
        this(kernelSize, o -> {});
    }

    public AvgPool1d(long kernelSize, Consumer<AvgPoolOptions> options) {
        super(Sizes.scalar(kernelSize).expanded(1, "kernelSize"), single(chosen(options)));
    }

    public AvgPool1d(long[] kernelSize) {
        this(kernelSize, o -> {});
    }

    public AvgPool1d(long[] kernelSize, Consumer<AvgPoolOptions> options) {
        super(Sizes.tuple(kernelSize).expanded(1, "kernelSize"), single(chosen(options)));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.avgPool1d(
                x, kernelSize.values(), stride.values(), padding.values(), ceilMode, countIncludePad);
    }

    private static AvgPoolOptions single(AvgPoolOptions options) {
        if (options.stride != null) {
            options.stride = options.stride.expanded(1, "stride");
        }
        options.padding = options.padding.expanded(1, "padding");
        return options;
    }
}
