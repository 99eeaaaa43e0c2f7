package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * From square matrices to lower triangular ones with a positive diagonal.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.LowerCholeskyTransform">LowerCholeskyTransform</a>
 */
public final class LowerCholeskyTransform extends Transform {
    public LowerCholeskyTransform() {}

    @Override
    public Constraint domain() {
        return Constraints.independent(Constraints.real(), 2);
    }

    @Override
    public Constraint codomain() {
        return Constraints.lowerCholesky();
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.tril(-1).add(Utils.diagonal(x).exp().diagEmbed());
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.tril(-1).add(Utils.diagonal(y).log().diagEmbed());
    }
}
