package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * The p-norm of each window of (N, C, L).
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
