package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the mean of each window that slides over images.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output {@code (N, C, H_out, W_out)} with
 * {@code H_out = floor((H + 2 * padding - kernelSize) / stride) + 1}, or rounded up by {@code ceilMode}.
 *
 * <pre>{@code
 * new AvgPool2d(3, o -> o.stride(2)).apply(randn(4, 16, 50, 100)) // [4, 16, 24, 49]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AvgPool2d.html">AvgPool2d</a>
 */
public final class AvgPool2d extends AvgPool {
    public AvgPool2d(long kernelSize) {
        this(kernelSize, o -> {});
    }

    public AvgPool2d(long kernelSize, Consumer<AvgPoolOptions> options) {
        super(Sizes.scalar(kernelSize), chosen(options));
    }

    public AvgPool2d(long[] kernelSize) {
        this(kernelSize, o -> {});
    }

    public AvgPool2d(long[] kernelSize, Consumer<AvgPoolOptions> options) {
        super(Sizes.tuple(kernelSize), chosen(options));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.avgPool2d(
                x, kernelSize.values(), stride.values(), padding.values(), ceilMode, countIncludePad, divisorOverride);
    }
}
