package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The Laplace distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.laplace.Laplace">Laplace</a>
 */
public final class Laplace extends Distribution {
    private final Tensor loc;
    private final Tensor scale;

    public Laplace(Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(loc, scale);
        this.loc = all.get(0);
        this.scale = all.get(1);
        shaped(this.loc.shape());
    }

    public Laplace(double loc, double scale) {
        this(Utils.number(loc), Utils.number(scale));
    }

    public Laplace(Tensor loc, double scale) {
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
    public Laplace expand(long... batchShape) {
        return expanded(() -> new Laplace(loc.expand(batchShape), scale.expand(batchShape)));
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
    public Tensor variance() {
        return scale.pow(2).mul(2);
    }

    @Override
    public Tensor stddev() {
        return scale.mul(Math.sqrt(2));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        Tensor u = Torch.empty(extendedShape(sampleShape), loc.dtype().on(loc.device()))
                .uniform_(Utils.eps(loc) - 1, 1);
        return loc.sub(scale.mul(u.sign()).mul(u.abs().neg().log1p()));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        return scale.mul(2).log().neg().sub(value.sub(loc).abs().div(scale));
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        Tensor distance = value.sub(loc);
        return distance.sign()
                .mul(0.5)
                .mul(distance.abs().neg().div(scale).expm1())
                .rsub(0.5);
    }

    @Override
    public Tensor icdf(Tensor value) {
        Tensor term = value.sub(0.5);
        return loc.sub(scale.mul(term.sign()).mul(term.abs().mul(-2).log1p()));
    }

    @Override
    public Tensor entropy() {
        return scale.mul(2).log().add(1);
    }
}
