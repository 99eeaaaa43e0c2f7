package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/**
 * Takes the maximum of each window that slides over signals.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}, output {@code (N, C, L_out)} with
 * {@code L_out = floor((L + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}, or rounded up by
 * {@code ceilMode}.
 *
 * <pre>{@code
 * new MaxPool1d(3, o -> o.stride(2)).apply(randn(20, 16, 50)) // [20, 16, 24]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MaxPool1d.html">MaxPool1d</a>
 */
public final class MaxPool1d extends MaxPool {
    public MaxPool1d(long kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxPool1d(long kernelSize, Consumer<MaxPoolOptions> options) {
        super(Sizes.scalar(kernelSize), options);
    }

    public MaxPool1d(long[] kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxPool1d(long[] kernelSize, Consumer<MaxPoolOptions> options) {
        super(Sizes.tuple(kernelSize), options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.maxPool1d(
                x, kernelSize.values(), stride.values(), padding.values(), dilation.values(), ceilMode);
    }

    /** The maxima, and where they stood: what {@link MaxUnpool1d} needs. */
    public PoolResult applyWithIndices(Tensor x) {
        return call(
                in -> Functional.maxPool1dWithIndices(
                        (Tensor) in[0],
                        kernelSize.values(),
                        stride.values(),
                        padding.values(),
                        dilation.values(),
                        ceilMode),
                x);
    }
}
