package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * y = exp(x).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.ExpTransform">ExpTransform</a>
 */
public final class ExpTransform extends ElementTransform {
    public ExpTransform() {
        super(Constraints.positive());
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.exp();
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.log();
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return x;
    }
}
