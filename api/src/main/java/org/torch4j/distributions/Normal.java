package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The normal (Gaussian) distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.normal.Normal">Normal</a>
 */
public final class Normal extends ExponentialFamily {
    private final Tensor loc;
    private final Tensor scale;

    public Normal(Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(loc, scale);
        this.loc = all.get(0);
        this.scale = all.get(1);
        shaped(this.loc.shape());
    }

    public Normal(double loc, double scale) {
        this(Utils.number(loc), Utils.number(scale));
    }

    public Normal(Tensor loc, double scale) {
        this(loc, Utils.number(scale, loc));
    }

    public Tensor loc() {
        return loc;
    }

    public Tensor scale() {
        return scale;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("loc", loc, Constraints.real()), new Parameter("scale", scale, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.real();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Normal expand(long... batchShape) {
        return expanded(() -> new Normal(loc.expand(batchShape), scale.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return loc;
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Tensor stddev() {
        return scale;
    }

    @Override
    public Tensor variance() {
        return scale.pow(2);
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        return Torch.noGrad(() -> Torch.normal(loc.expand(shape), scale.expand(shape)));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return loc.add(Utils.standardNormal(extendedShape(sampleShape), loc).mul(scale));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor distance = value.sub(loc).pow(2).neg().div(scale.pow(2).mul(2));
        return distance.sub(scale.log()).sub(Math.log(Math.sqrt(2 * Math.PI)));
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return value.sub(loc)
                .mul(scale.reciprocal())
                .div(Math.sqrt(2))
                .erf()
                .add(1)
                .mul(0.5);
    }

    @Override
    public Tensor icdf(Tensor value) {
        return loc.add(scale.mul(value.mul(2).sub(1).erfinv()).mul(Math.sqrt(2)));
    }

    @Override
    public Tensor entropy() {
        return scale.log().add(0.5 + 0.5 * Math.log(2 * Math.PI));
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(loc.div(scale.pow(2)), scale.pow(2).reciprocal().mul(-0.5));
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        Tensor x = naturalParams.get(0);
        Tensor y = naturalParams.get(1);
        return x.pow(2).mul(-0.25).div(y).add(y.reciprocal().mul(-Math.PI).log().mul(0.5));
    }

    @Override
    protected double meanCarrierMeasure() {
        return 0;
    }
}
