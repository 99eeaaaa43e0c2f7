package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The Gumbel distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.gumbel.Gumbel">Gumbel</a>
 */
public final class Gumbel extends TransformedDistribution {
    private final Tensor loc;
    private final Tensor scale;

    public Gumbel(Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(loc, scale);
        this.loc = all.get(0);
        this.scale = all.get(1);
        transformed(
                new Uniform(this.loc.fullLike(Utils.tiny(this.loc)), this.loc.fullLike(1 - Utils.eps(this.loc))),
                new ExpTransform().inv(),
                new AffineTransform(Bound.of(0L), Bound.of(this.scale.onesLike().neg()), 0),
                new ExpTransform().inv(),
                new AffineTransform(this.loc, this.scale.neg()));
    }

    public Gumbel(double loc, double scale) {
        this(Utils.number(loc), Utils.number(scale));
    }

    public Gumbel(Tensor loc, double scale) {
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
    public Gumbel expand(long... batchShape) {
        return expanded(() -> new Gumbel(loc.expand(batchShape), scale.expand(batchShape)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor y = loc.sub(value).div(scale);
        return y.sub(y.exp()).sub(scale.log());
    }

    @Override
    public Tensor mean() {
        return loc.add(scale.mul(Utils.EULER));
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Tensor stddev() {
        return scale.mul(Math.PI / Math.sqrt(6));
    }

    @Override
    public Tensor variance() {
        return stddev().pow(2);
    }

    @Override
    public Tensor entropy() {
        return scale.log().add(1 + Utils.EULER);
    }
}
