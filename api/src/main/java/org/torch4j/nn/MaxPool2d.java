package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/**
 * Takes the maximum of each window that slides over images.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output {@code (N, C, H_out, W_out)} with
 * {@code H_out = floor((H + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}, or rounded up by
 * {@code ceilMode}.
 *
 * <pre>{@code
 * new MaxPool2d(3, o -> o.stride(2)).apply(randn(4, 16, 50, 100)) // [4, 16, 24, 49]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MaxPool2d.html">MaxPool2d</a>
 */
public final class MaxPool2d extends MaxPool {
    public MaxPool2d(long kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxPool2d(long kernelSize, Consumer<MaxPoolOptions> options) {
        super(Sizes.scalar(kernelSize), options);
    }

    public MaxPool2d(long[] kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxPool2d(long[] kernelSize, Consumer<MaxPoolOptions> options) {
        super(Sizes.tuple(kernelSize), options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.maxPool2d(
                x, kernelSize.values(), stride.values(), padding.values(), dilation.values(), ceilMode);
    }

    /** The maxima, and where they stood: what {@link MaxUnpool2d} needs. */
    public PoolResult applyWithIndices(Tensor x) {
        return call(
                in -> Functional.maxPool2dWithIndices(
                        (Tensor) in[0],
                        kernelSize.values(),
                        stride.values(),
                        padding.values(),
                        dilation.values(),
                        ceilMode),
                x);
    }
}
