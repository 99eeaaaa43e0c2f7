package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The Cauchy (Lorentz) distribution; it has no mean.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.cauchy.Cauchy">Cauchy</a>
 */
public final class Cauchy extends Distribution {
    private final Tensor loc;
    private final Tensor scale;

    public Cauchy(Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(loc, scale);
        this.loc = all.get(0);
        this.scale = all.get(1);
        shaped(this.loc.shape());
    }

    public Cauchy(double loc, double scale) {
        this(Utils.number(loc), Utils.number(scale));
    }

    public Cauchy(Tensor loc, double scale) {
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
    public Cauchy expand(long... batchShape) {
        return expanded(() -> new Cauchy(loc.expand(batchShape), scale.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return Utils.full(extendedShape(), Double.NaN, loc);
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Tensor variance() {
        return Utils.full(extendedShape(), Double.POSITIVE_INFINITY, loc);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        Tensor eps = Torch.empty(extendedShape(sampleShape), loc.dtype().on(loc.device()))
                .cauchy_();
        return loc.add(eps.mul(scale));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor distance = value.sub(loc).div(scale).pow(2).log1p();
        return scale.log().rsub(-Math.log(Math.PI)).sub(distance);
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return value.sub(loc).div(scale).atan().div(Math.PI).add(0.5);
    }

    @Override
    public Tensor icdf(Tensor value) {
        return value.sub(0.5).mul(Math.PI).tan().mul(scale).add(loc);
    }

    @Override
    public Tensor entropy() {
        return scale.log().add(Math.log(4 * Math.PI));
    }
}
