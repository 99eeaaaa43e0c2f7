package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * The mean of each window of (N, C, H, W).
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
