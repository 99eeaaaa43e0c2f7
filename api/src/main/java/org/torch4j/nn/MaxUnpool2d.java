package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Puts the maxima of {@link MaxPool2d} back to where they were, with zeros elsewhere.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)} with indices of the same shape, output
 * {@code (N, C, H_out, W_out)} with {@code H_out = (H - 1) * stride - 2 * padding + kernelSize}.
 *
 * <pre>{@code
 * var pooled = new MaxPool2d(2).applyWithIndices(randn(4, 16, 50, 100));
 * new MaxUnpool2d(2).apply(pooled.output(), pooled.indices()) // [4, 16, 50, 100]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MaxUnpool2d.html">MaxUnpool2d</a>
 */
public final class MaxUnpool2d extends MaxUnpool {
    public MaxUnpool2d(long... kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxUnpool2d(long kernelSize, Consumer<Options> options) {
        this(new long[] {kernelSize}, options);
    }

    public MaxUnpool2d(long[] kernelSize, Consumer<Options> options) {
        super(2, kernelSize, options);
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
        return Functional.maxUnpool2d(x, indices, kernelSize, stride, padding, outputSize);
    }
}
