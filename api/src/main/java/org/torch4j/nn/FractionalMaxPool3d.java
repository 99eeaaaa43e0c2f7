package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/**
 * Takes the maximum over windows of random sizes, so that the output has a given size.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output {@code (N, C, outputSize...)}.
 *
 * <pre>{@code
 * new FractionalMaxPool3d(3, o -> o.outputSize(4, 5, 6)).apply(randn(2, 16, 8, 10, 12))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.FractionalMaxPool3d.html">FractionalMaxPool3d</a>
 */
public final class FractionalMaxPool3d extends FractionalMaxPool {
    /** Give {@code outputSize} or {@code outputRatio} in the options. */
    public FractionalMaxPool3d(long kernelSize, Consumer<Options> options) {
        this(new long[] {kernelSize}, options);
    }

    public FractionalMaxPool3d(long[] kernelSize, Consumer<Options> options) {
        super(3, kernelSize, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return pooled(x).output();
    }

    /** The maxima, and where they stood. */
    public PoolResult applyWithIndices(Tensor x) {
        return call(in -> pooled((Tensor) in[0]), x);
    }

    private PoolResult pooled(Tensor x) {
        return Functional.fractionalMaxPool3dWithIndices(x, kernelSize, outputSize(x), null);
    }
}
