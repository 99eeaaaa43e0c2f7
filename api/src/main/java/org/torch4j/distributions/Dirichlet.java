package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A distribution on the simplex; the generalization of the Beta distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.dirichlet.Dirichlet">Dirichlet</a>
 */
public final class Dirichlet extends ExponentialFamily {
    private final Tensor concentration;

    /** @param concentration positive, along the last dimension */
    public Dirichlet(Tensor concentration) {
        if (concentration.dim() < 1) {
            throw new IllegalArgumentException("`concentration` parameter must be at least one-dimensional.");
        }
        this.concentration = concentration;
        shaped(Utils.dropLast(concentration.shape(), 1), Utils.last(concentration.shape(), 1));
    }

    public Tensor concentration() {
        return concentration;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("concentration", concentration, Constraints.independent(Constraints.positive(), 1)));
    }

    @Override
    public Dirichlet expand(long... batchShape) {
        return expanded(() -> new Dirichlet(concentration.expand(Utils.concat(batchShape, eventShape()))));
    }

    @Override
    public Constraint support() {
        return Constraints.simplex();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return PrivateSamplers.dirichlet(concentration.expand(extendedShape(sampleShape)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor powers = Torch.xlogy(concentration.sub(1.0), value).sum(-1);
        return powers.add(concentration.sum(-1).lgamma())
                .sub(concentration.lgamma().sum(-1));
    }

    @Override
    public Tensor mean() {
        return concentration.div(concentration.sum(-1, true));
    }

    @Override
    public Tensor mode() {
        Tensor less = concentration.sub(1).clampMin(0.0);
        Tensor mode = less.div(less.sum(-1, true));
        Tensor corner = Torch.oneHot(mode.argmax(-1), mode.size(-1)).to(mode.dtype());
        return Torch.where(concentration.lt(1).all(-1L).unsqueeze(-1), corner, mode);
    }

    @Override
    public Tensor variance() {
        Tensor total = concentration.sum(-1, true);
        return concentration.mul(total.sub(concentration)).div(total.pow(2).mul(total.add(1)));
    }

    @Override
    public Tensor entropy() {
        long k = concentration.size(-1);
        Tensor a0 = concentration.sum(-1);
        return concentration
                .lgamma()
                .sum(-1)
                .sub(a0.lgamma())
                .sub(a0.rsub(k).mul(a0.digamma()))
                .sub(concentration.sub(1.0).mul(concentration.digamma()).sum(-1));
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(concentration);
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        Tensor x = naturalParams.get(0);
        return x.lgamma().sum(-1).sub(x.sum(-1).lgamma());
    }
}
