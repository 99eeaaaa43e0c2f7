package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The generalized Pareto distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.generalized_pareto.GeneralizedPareto">GeneralizedPareto</a>
 */
public final class GeneralizedPareto extends Distribution {
    private final Tensor loc;
    private final Tensor scale;
    private final Tensor concentration;

    public GeneralizedPareto(Tensor loc, Tensor scale, Tensor concentration) {
        List<Tensor> all = Utils.broadcast(loc, scale, concentration);
        this.loc = all.get(0);
        this.scale = all.get(1);
        this.concentration = all.get(2);
        shaped(this.loc.shape());
    }

    public GeneralizedPareto(double loc, double scale, double concentration) {
        this(Utils.number(loc), Utils.number(scale), Utils.number(concentration));
    }

    public Tensor loc() {
        return loc;
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
                new Parameter("loc", loc, Constraints.real()),
                new Parameter("scale", scale, Constraints.positive()),
                new Parameter("concentration", concentration, Constraints.real()));
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public GeneralizedPareto expand(long... batchShape) {
        return expanded(() -> new GeneralizedPareto(
                loc.expand(batchShape), scale.expand(batchShape), concentration.expand(batchShape)));
    }

    private Tensor isZero() {
        return concentration.isclose(concentration.zerosLike());
    }

    private Tensor safe() {
        return Torch.where(isZero(), concentration.onesLike(), concentration);
    }

    private Tensor standardized(Tensor value) {
        return value.sub(loc).div(scale);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return icdf(Utils.rand(extendedShape(sampleShape), loc));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor z = standardized(value);
        Tensor y = safe().reciprocal().add(z.onesLike());
        Tensor nonzero = Torch.where(y.eq(0), y, y.mul(safe().mul(z).log1p()));
        return scale.log().neg().sub(Torch.where(isZero(), z, nonzero));
    }

    /** The logarithm of the probability of more than {@code value}. */
    public Tensor logSurvivalFunction(Tensor value) {
        validateSample(value);
        Tensor z = standardized(value);
        return Torch.where(isZero(), z.neg(), safe().mul(z).log1p().neg().div(safe()));
    }

    /** The logarithm of {@link #cdf}. */
    public Tensor logCdf(Tensor value) {
        return logSurvivalFunction(value).exp().neg().log1p();
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return logCdf(value).exp();
    }

    @Override
    public Tensor icdf(Tensor value) {
        Tensor logu = value.neg().log1p();
        Tensor nonzero = loc.add(scale.div(safe()).mul(safe().neg().mul(logu).expm1()));
        return Torch.where(isZero(), loc.sub(scale.mul(logu)), nonzero);
    }

    @Override
    public Tensor mean() {
        Tensor valid = concentration.lt(1);
        Tensor result = loc.add(scale.div(Torch.where(valid, concentration, 0.5).rsub(1)));
        return Torch.where(valid, result, Double.NaN);
    }

    @Override
    public Tensor variance() {
        Tensor valid = concentration.lt(0.5);
        Tensor c = Torch.where(valid, concentration, 0.25);
        Tensor result = scale.pow(2).div(c.rsub(1).pow(2).mul(c.mul(2).rsub(1)));
        return Torch.where(valid, result, Double.NaN);
    }

    @Override
    public Tensor entropy() {
        return scale.log().add(concentration).add(1).broadcastTo(batchShape());
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Constraint support() {
        Tensor upper = loc.sub(scale.div(concentration));
        return Constraints.interval(loc, Torch.where(concentration.lt(0), upper, Double.POSITIVE_INFINITY));
    }
}
