package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Puts what {@link MaxPool2d} kept back in its place, zeros elsewhere.
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

    /** Runs the module: pre hooks, forward, hooks. */
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
