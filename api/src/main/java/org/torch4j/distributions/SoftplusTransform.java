package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * y = log(1 + exp(x)).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.SoftplusTransform">SoftplusTransform</a>
 */
public final class SoftplusTransform extends ElementTransform {
    public SoftplusTransform() {
        super(Constraints.positive());
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.softplus();
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.neg().expm1().neg().log().add(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return x.neg().softplus().neg();
    }
}
