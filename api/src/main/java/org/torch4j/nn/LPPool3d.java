package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the p-norm of each window that slides over volumes: {@code (sum(x^p))^(1/p)}.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output {@code (N, C, D_out, H_out, W_out)} with
 * {@code D_out = floor((D - kernelSize) / stride) + 1}.
 *
 * <pre>{@code
 * new LPPool3d(2, 3, o -> o.stride(2)).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 3, 4, 5]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LPPool3d.html">LPPool3d</a>
 */
public final class LPPool3d extends LPPool {
    public LPPool3d(double normType, long... kernelSize) {
        super(normType, Sizes.of(kernelSize), o -> {});
    }

    public LPPool3d(double normType, long kernelSize, Consumer<Options> options) {
        super(normType, Sizes.scalar(kernelSize), options);
    }

    public LPPool3d(double normType, long[] kernelSize, Consumer<Options> options) {
        super(normType, Sizes.tuple(kernelSize), options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.lpPool3d(x, normType, kernelSize.values(), steps(), ceilMode);
    }
}
