package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Cholesky factors of correlation matrices, of the LKJ distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.lkj_cholesky.LKJCholesky">LKJCholesky</a>
 */
public final class LKJCholesky extends Distribution {
    private final int dim;
    private final Tensor concentration;
    private final Beta beta;

    /** @throws IllegalArgumentException for a dimension below 2 */
    public LKJCholesky(int dim, Tensor concentration) {
        if (dim < 2) {
            throw new IllegalArgumentException(
                    "Expected dim to be an integer greater than or equal to 2. Found dim=" + dim + ".");
        }
        this.dim = dim;
        this.concentration = concentration;
        Tensor marginal = concentration.add(0.5 * (dim - 2));
        Tensor offset = Torch.arange(dim - 1, concentration.dtype().on(concentration.device()));
        Tensor shifted = Torch.cat(offset.newZeros(1), offset);
        beta = withValidateArgs(
                false, () -> new Beta(shifted.add(0.5), marginal.unsqueeze(-1).sub(shifted.mul(0.5))));
        shaped(concentration.shape(), dim, dim);
    }

    public LKJCholesky(int dim, double concentration) {
        this(dim, Utils.number(concentration));
    }

    /** With concentration 1: uniform over correlation matrices. */
    public LKJCholesky(int dim) {
        this(dim, 1.0);
    }

    public Tensor concentration() {
        return concentration;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(new Parameter("concentration", concentration, Constraints.positive()));
    }

    @Override
    public LKJCholesky expand(long... batchShape) {
        return expanded(() -> new LKJCholesky(dim, concentration.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.corrCholesky();
    }

    @Override
    public Tensor sample(long... sampleShape) {
        return Torch.noGrad(() -> {
            Tensor y = beta.sample(sampleShape).unsqueeze(-1);
            Tensor normal = Torch.randn(extendedShape(sampleShape), y.dtype().on(y.device()))
                    .tril(-1);
            Tensor direction = normal.div(Linalg.vectorNorm(normal, 2, new long[] {-1}, true));
            direction.select(-2, 0).fill_(0.0);
            Tensor w = y.sqrt().mul(direction);
            Tensor diagonal = w.pow(2).sum(-1).rsub(1).clampMin(Utils.tiny(w)).sqrt();
            return w.add(diagonal.diagEmbed());
        });
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor diagonal = Utils.diagonal(value).narrow(-1, 1, dim - 1);
        Tensor ranks = Torch.arange(2, dim + 1, concentration.dtype().on(concentration.device()));
        Tensor order = concentration.sub(1).unsqueeze(-1).mul(2).add(dim).sub(ranks);
        Tensor unnormalized = order.mul(diagonal.log()).sum(-1);
        int less = dim - 1;
        Tensor alpha = concentration.add(0.5 * less);
        Tensor normalize = alpha.sub(0.5)
                .mvlgamma(less)
                .add(0.5 * less * Math.log(Math.PI))
                .sub(alpha.lgamma().mul(less));
        return unnormalized.sub(normalize);
    }
}
