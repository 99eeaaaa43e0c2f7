package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/**
 * Takes the maximum of each window that slides over volumes.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output {@code (N, C, D_out, H_out, W_out)} with
 * {@code D_out = floor((D + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}, or rounded up by
 * {@code ceilMode}.
 *
 * <pre>{@code
 * new MaxPool3d(3, o -> o.stride(2)).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 3, 4, 5]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MaxPool3d.html">MaxPool3d</a>
 */
public final class MaxPool3d extends MaxPool {
    public MaxPool3d(long kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxPool3d(long kernelSize, Consumer<MaxPoolOptions> options) {
        super(Sizes.scalar(kernelSize), options);
    }

    public MaxPool3d(long[] kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxPool3d(long[] kernelSize, Consumer<MaxPoolOptions> options) {
        super(Sizes.tuple(kernelSize), options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.maxPool3d(
                x, kernelSize.values(), stride.values(), padding.values(), dilation.values(), ceilMode);
    }

    /** The maxima, and where they stood: what {@link MaxUnpool3d} needs. */
    public PoolResult applyWithIndices(Tensor x) {
        return call(
                in -> Functional.maxPool3dWithIndices(
                        (Tensor) in[0],
                        kernelSize.values(),
                        stride.values(),
                        padding.values(),
                        dilation.values(),
                        ceilMode),
                x);
    }
}
