package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Puts the maxima of {@link MaxPool3d} back to where they were, with zeros elsewhere.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)} with indices of the same shape, output
 * {@code (N, C, D_out, H_out, W_out)} with {@code D_out = (D - 1) * stride - 2 * padding + kernelSize}.
 *
 * <pre>{@code
 * var pooled = new MaxPool3d(2).applyWithIndices(randn(2, 16, 8, 10, 12));
 * new MaxUnpool3d(2).apply(pooled.output(), pooled.indices()) // [2, 16, 8, 10, 12]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MaxUnpool3d.html">MaxUnpool3d</a>
 */
public final class MaxUnpool3d extends MaxUnpool {
    public MaxUnpool3d(long... kernelSize) {
        this(kernelSize, o -> {});
    }

    public MaxUnpool3d(long kernelSize, Consumer<Options> options) {
        this(new long[] {kernelSize}, options);
    }

    public MaxUnpool3d(long[] kernelSize, Consumer<Options> options) {
        super(3, kernelSize, options);
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
        return Functional.maxUnpool3d(x, indices, kernelSize, stride, padding, outputSize);
    }
}
