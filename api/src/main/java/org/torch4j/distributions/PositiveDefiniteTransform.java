package org.torch4j.distributions;

import org.torch4j.Linalg;
import org.torch4j.Tensor;

/**
 * From square matrices to positive definite ones.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.PositiveDefiniteTransform">PositiveDefiniteTransform</a>
 */
public final class PositiveDefiniteTransform extends Transform {
    private static final LowerCholeskyTransform FACTOR = new LowerCholeskyTransform();

    public PositiveDefiniteTransform() {}

    @Override
    public Constraint domain() {
        return Constraints.independent(Constraints.real(), 2);
    }

    @Override
    public Constraint codomain() {
        return Constraints.positiveDefinite();
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor factor = FACTOR.apply(x);
        return factor.matmul(factor.mT());
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return FACTOR.inverse(Linalg.cholesky(y));
    }
}
