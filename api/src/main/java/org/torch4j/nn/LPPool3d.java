package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * The p-norm of each window of (N, C, D, H, W).
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
