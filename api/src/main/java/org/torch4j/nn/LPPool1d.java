package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the p-norm of each window that slides over signals: {@code (sum(x^p))^(1/p)}.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}, output {@code (N, C, L_out)} with
 * {@code L_out = floor((L - kernelSize) / stride) + 1}.
 *
 * <pre>{@code
 * new LPPool1d(2, 3, o -> o.stride(2)).apply(randn(20, 16, 50)) // [20, 16, 24]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LPPool1d.html">LPPool1d</a>
 */
public final class LPPool1d extends LPPool {
    public LPPool1d(double normType, long... kernelSize) {
        super(normType, Sizes.of(kernelSize), o -> {});
    }

    public LPPool1d(double normType, long kernelSize, Consumer<Options> options) {
        super(normType, Sizes.scalar(kernelSize), options);
    }

    public LPPool1d(double normType, long[] kernelSize, Consumer<Options> options) {
        super(normType, Sizes.tuple(kernelSize), options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.lpPool1d(x, normType, kernelSize.values(), steps(), ceilMode);
    }
}
