package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The distribution of reciprocals of Gamma numbers.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.inverse_gamma.InverseGamma">InverseGamma</a>
 */
public final class InverseGamma extends TransformedDistribution {
    private final Tensor concentration;
    private final Tensor rate;

    public InverseGamma(Tensor concentration, Tensor rate) {
        List<Tensor> all = Utils.broadcast(concentration, rate);
        this.concentration = all.get(0);
        this.rate = all.get(1);
        transformed(new Gamma(this.concentration, this.rate), new PowerTransform(Utils.number(-1, this.rate)));
    }

    public InverseGamma(double concentration, double rate) {
        this(Utils.number(concentration), Utils.number(rate));
    }

    public InverseGamma(Tensor concentration, double rate) {
        this(concentration, Utils.number(rate, concentration));
    }

    public Tensor concentration() {
        return concentration;
    }

    public Tensor rate() {
        return rate;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("concentration", concentration, Constraints.positive()),
                new Parameter("rate", rate, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.positive();
    }

    @Override
    public InverseGamma expand(long... batchShape) {
        return expanded(() -> new InverseGamma(concentration.expand(batchShape), rate.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        Tensor result = rate.div(concentration.sub(1));
        return Torch.where(concentration.gt(1), result, Double.POSITIVE_INFINITY);
    }

    @Override
    public Tensor mode() {
        return rate.div(concentration.add(1));
    }

    @Override
    public Tensor variance() {
        Tensor result = rate.square().div(concentration.sub(1).square().mul(concentration.sub(2)));
        return Torch.where(concentration.gt(2), result, Double.POSITIVE_INFINITY);
    }

    @Override
    public Tensor entropy() {
        return concentration
                .add(rate.log())
                .add(concentration.lgamma())
                .sub(concentration.add(1).mul(concentration.digamma()));
    }
}
