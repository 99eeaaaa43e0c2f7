package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The distribution of absolute values of normal numbers around 0.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.half_normal.HalfNormal">HalfNormal</a>
 */
public final class HalfNormal extends TransformedDistribution {
    private final Tensor scale;

    public HalfNormal(Tensor scale) {
        List<Tensor> all = Utils.broadcast(scale);
        this.scale = all.get(0);
        transformed(withValidateArgs(false, () -> new Normal(this.scale.zerosLike(), this.scale)), new AbsTransform());
    }

    public HalfNormal(double scale) {
        this(Utils.number(scale));
    }

    public Tensor scale() {
        return scale;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(new Parameter("scale", scale, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.nonnegative();
    }

    @Override
    public HalfNormal expand(long... batchShape) {
        return expanded(() -> new HalfNormal(scale.expand(batchShape)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor logProb = baseDist().logProb(value).add(Math.log(2));
        return Torch.where(value.ge(0), logProb, Double.NEGATIVE_INFINITY);
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return baseDist().cdf(value).mul(2).sub(1);
    }

    @Override
    public Tensor icdf(Tensor value) {
        return baseDist().icdf(value.add(1).div(2));
    }

    @Override
    public Tensor entropy() {
        return baseDist().entropy().sub(Math.log(2));
    }

    @Override
    public Tensor mode() {
        return scale.zerosLike();
    }

    @Override
    public Tensor mean() {
        return scale.mul(Math.sqrt(2 / Math.PI));
    }

    @Override
    public Tensor variance() {
        return scale.pow(2).mul(1 - 2 / Math.PI);
    }
}
