package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.functional.Functional;

/** Division by the root mean square, computed in float32, times a weight: LLaMA's and T5's; or one plus it: Gemma's. */
final class RootNorm extends Module {
    final Parameter weight;
    private final double eps;
    private final boolean plusOne;
    private final long[] shape;

    RootNorm(long size, double eps, boolean plusOne) {
        this.eps = eps;
        this.plusOne = plusOne;
        shape = new long[] {size};
        weight = new Parameter(plusOne ? Torch.zeros(size) : Torch.ones(size));
    }

    @Override
    public Tensor forward(Tensor x) {
        if (plusOne) {
            Tensor factor = weight.to(DType.FLOAT32).add(1);
            return Functional.rmsNorm(x.to(DType.FLOAT32), shape, factor, eps).to(x.dtype());
        }
        return x.dtype() == DType.FLOAT32
                ? Functional.rmsNorm(x, shape, weight, eps)
                : Functional.rmsNorm(x.to(DType.FLOAT32), shape, null, eps)
                        .to(x.dtype())
                        .mul(weight);
    }

    @Override
    protected String extraRepr() {
        return "(%d,), eps=%s".formatted(shape[0], eps);
    }
}
