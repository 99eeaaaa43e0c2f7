package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * y = tanh(x).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.TanhTransform">TanhTransform</a>
 */
public final class TanhTransform extends ElementTransform {
    public TanhTransform() {
        super(Constraints.interval(-1, 1));
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.tanh();
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.atanh();
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return x.rsub(Math.log(2)).sub(x.mul(-2.0).softplus()).mul(2.0);
    }
}
