package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The distribution of numbers whose logarithm is normal.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.log_normal.LogNormal">LogNormal</a>
 */
public final class LogNormal extends TransformedDistribution {
    private final Tensor loc;
    private final Tensor scale;

    public LogNormal(Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(loc, scale);
        this.loc = all.get(0);
        this.scale = all.get(1);
        transformed(new Normal(this.loc, this.scale), new ExpTransform());
    }

    public LogNormal(double loc, double scale) {
        this(Utils.number(loc), Utils.number(scale));
    }

    public LogNormal(Tensor loc, double scale) {
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
        return Constraints.positive();
    }

    @Override
    public LogNormal expand(long... batchShape) {
        return expanded(() -> new LogNormal(loc.expand(batchShape), scale.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return loc.add(scale.pow(2).div(2)).exp();
    }

    @Override
    public Tensor mode() {
        return loc.sub(scale.square()).exp();
    }

    @Override
    public Tensor variance() {
        Tensor square = scale.pow(2);
        return square.expm1().mul(loc.mul(2).add(square).exp());
    }

    @Override
    public Tensor entropy() {
        return baseDist().entropy().add(loc);
    }
}
