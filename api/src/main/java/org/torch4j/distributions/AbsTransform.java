package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * y = |x|; its inverse is y.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.AbsTransform">AbsTransform</a>
 */
public final class AbsTransform extends Transform {
    public AbsTransform() {}

    @Override
    public Constraint domain() {
        return Constraints.real();
    }

    @Override
    public Constraint codomain() {
        return Constraints.positive();
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.abs();
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y;
    }
}
