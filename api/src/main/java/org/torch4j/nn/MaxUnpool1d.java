package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Puts the maxima of {@link MaxPool1d} back to where they were, with zeros elsewhere.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)} with indices of the same shape, output {@code (N, C, L_out)} with
 * {@code L_out = (L - 1) * stride - 2 * padding + kernelSize}.
 *
 * <pre>{@code
 * var pooled = new MaxPool1d(2).applyWithIndices(randn(20, 16, 50));
 * new MaxUnpool1d(2).apply(pooled.output(), pooled.indices()) // [20, 16, 50]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MaxUnpool1d.html">MaxUnpool1d</a>
 */
public final class MaxUnpool1d extends MaxUnpool {
    public MaxUnpool1d(long... kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxUnpool1d(long kernelSize, Consumer<Options> options) {
        this(new long[] {kernelSize}, options);
    }

    public MaxUnpool1d(long[] kernelSize, Consumer<Options> options) {
        super(1, kernelSize, options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor x, Tensor indices) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], null), x, indices);
    }

    /** The same with the size of the output, where several are possible. */
    public Tensor apply(Tensor x, Tensor indices, long... outputSize) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], outputSize), x, indices);
    }

    public Tensor forward(Tensor x, Tensor indices, long[] outputSize) {
        return Functional.maxUnpool1d(x, indices, kernelSize, stride, padding, outputSize);
    }
}
