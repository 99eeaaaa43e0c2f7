package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * y = 1 / (1 + exp(-x)), kept off 0 and 1.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.SigmoidTransform">SigmoidTransform</a>
 */
public final class SigmoidTransform extends ElementTransform {
    public SigmoidTransform() {
        super(Constraints.unitInterval());
    }

    static Tensor clipped(Tensor y) {
        return y.clamp(Utils.tiny(y), 1 - Utils.eps(y));
    }

    @Override
    public Tensor apply(Tensor x) {
        return clipped(x.sigmoid());
    }

    @Override
    protected Tensor inverse(Tensor y) {
        Tensor inside = clipped(y);
        return inside.log().sub(inside.neg().log1p());
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return x.neg().softplus().neg().sub(x.softplus());
    }
}
