package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the p-norm of each window that slides over images: {@code (sum(x^p))^(1/p)}.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output {@code (N, C, H_out, W_out)} with
 * {@code H_out = floor((H - kernelSize) / stride) + 1}.
 *
 * <pre>{@code
 * new LPPool2d(2, 3, o -> o.stride(2)).apply(randn(4, 16, 50, 100)) // [4, 16, 24, 49]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LPPool2d.html">LPPool2d</a>
 */
public final class LPPool2d extends LPPool {
    public LPPool2d(double normType, long... kernelSize) {
        super(normType, Sizes.of(kernelSize), o -> {});
    }

    public LPPool2d(double normType, long kernelSize, Consumer<Options> options) {
        super(normType, Sizes.scalar(kernelSize), options);
    }

    public LPPool2d(double normType, long[] kernelSize, Consumer<Options> options) {
        super(normType, Sizes.tuple(kernelSize), options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.lpPool2d(x, normType, kernelSize.values(), steps(), ceilMode);
    }
}
