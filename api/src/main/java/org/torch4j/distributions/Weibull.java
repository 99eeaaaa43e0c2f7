package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The Weibull distribution of a scale and a concentration (shape).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.weibull.Weibull">Weibull</a>
 */
public final class Weibull extends TransformedDistribution {
    private final Tensor scale;
    private final Tensor concentration;

    public Weibull(Tensor scale, Tensor concentration) {
        List<Tensor> all = Utils.broadcast(scale, concentration);
        this.scale = all.get(0);
        this.concentration = all.get(1);
        transformed(
                new Exponential(this.scale.onesLike()),
                new PowerTransform(this.concentration.reciprocal()),
                new AffineTransform(Bound.of(0L), Bound.of(this.scale), 0));
    }

    public Weibull(double scale, double concentration) {
        this(Utils.number(scale), Utils.number(concentration));
    }

    public Weibull(Tensor scale, double concentration) {
        this(scale, Utils.number(concentration, scale));
    }

    public Tensor scale() {
        return scale;
    }

    public Tensor concentration() {
        return concentration;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("scale", scale, Constraints.positive()),
                new Parameter("concentration", concentration, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.positive();
    }

    @Override
    public Weibull expand(long... batchShape) {
        return expanded(() -> new Weibull(scale.expand(batchShape), concentration.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return scale.mul(concentration.reciprocal().add(1).lgamma().exp());
    }

    @Override
    public Tensor mode() {
        return scale.mul(concentration.sub(1).div(concentration).pow(concentration.reciprocal()));
    }

    @Override
    public Tensor variance() {
        Tensor second = concentration.reciprocal().mul(2).add(1).lgamma().exp();
        Tensor first = concentration.reciprocal().add(1).lgamma().mul(2).exp();
        return scale.pow(2).mul(second.sub(first));
    }

    @Override
    public Tensor entropy() {
        Tensor reciprocal = concentration.reciprocal();
        return reciprocal
                .rsub(1)
                .mul(Utils.EULER)
                .add(scale.mul(reciprocal).log())
                .add(1);
    }
}
