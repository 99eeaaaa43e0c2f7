package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the mean of each window that slides over volumes.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output {@code (N, C, D_out, H_out, W_out)} with
 * {@code D_out = floor((D + 2 * padding - kernelSize) / stride) + 1}, or rounded up by {@code ceilMode}.
 *
 * <pre>{@code
 * new AvgPool3d(3, o -> o.stride(2)).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 3, 4, 5]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AvgPool3d.html">AvgPool3d</a>
 */
public final class AvgPool3d extends AvgPool {
    public AvgPool3d(long kernelSize) {
        this(kernelSize, o -> {});
    }

    public AvgPool3d(long kernelSize, Consumer<AvgPoolOptions> options) {
        super(Sizes.scalar(kernelSize), chosen(options));
    }

    public AvgPool3d(long[] kernelSize) {
        this(kernelSize, o -> {});
    }

    public AvgPool3d(long[] kernelSize, Consumer<AvgPoolOptions> options) {
        super(Sizes.tuple(kernelSize), chosen(options));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.avgPool3d(
                x, kernelSize.values(), stride.values(), padding.values(), ceilMode, countIncludePad, divisorOverride);
    }
}
