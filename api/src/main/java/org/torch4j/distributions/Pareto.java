package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The Pareto distribution of a scale, the least value, and an index alpha.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.pareto.Pareto">Pareto</a>
 */
public final class Pareto extends TransformedDistribution {
    private final Tensor scale;
    private final Tensor alpha;

    public Pareto(Tensor scale, Tensor alpha) {
        List<Tensor> all = Utils.broadcast(scale, alpha);
        this.scale = all.get(0);
        this.alpha = all.get(1);
        transformed(
                new Exponential(this.alpha),
                new ExpTransform(),
                new AffineTransform(Bound.of(0L), Bound.of(this.scale), 0));
    }

    public Pareto(double scale, double alpha) {
        this(Utils.number(scale), Utils.number(alpha));
    }

    public Pareto(Tensor scale, double alpha) {
        this(scale, Utils.number(alpha, scale));
    }

    public Tensor scale() {
        return scale;
    }

    public Tensor alpha() {
        return alpha;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("alpha", alpha, Constraints.positive()),
                new Parameter("scale", scale, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.greaterThanEq(scale);
    }

    @Override
    public Pareto expand(long... batchShape) {
        return expanded(() -> new Pareto(scale.expand(batchShape), alpha.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        Tensor a = alpha.clampMin(1);
        return a.mul(scale).div(a.sub(1));
    }

    @Override
    public Tensor mode() {
        return scale;
    }

    @Override
    public Tensor variance() {
        Tensor a = alpha.clampMin(2);
        return scale.pow(2).mul(a).div(a.sub(1).pow(2).mul(a.sub(2)));
    }

    @Override
    public Tensor entropy() {
        return scale.div(alpha).log().add(alpha.reciprocal().add(1));
    }
}
