package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Special;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The Gamma distribution of a concentration (shape) and a rate.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.gamma.Gamma">Gamma</a>
 */
public class Gamma extends ExponentialFamily {
    private final Tensor concentration;
    private final Tensor rate;

    public Gamma(Tensor concentration, Tensor rate) {
        List<Tensor> all = Utils.broadcast(concentration, rate);
        this.concentration = all.get(0);
        this.rate = all.get(1);
        shaped(this.concentration.shape());
    }

    public Gamma(double concentration, double rate) {
        this(Utils.number(concentration), Utils.number(rate));
    }

    public Gamma(Tensor concentration, double rate) {
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
        return Constraints.nonnegative();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Gamma expand(long... batchShape) {
        return expanded(() -> new Gamma(concentration.expand(batchShape), rate.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return concentration.div(rate);
    }

    @Override
    public Tensor mode() {
        return concentration.sub(1).div(rate).clampMin(0);
    }

    @Override
    public Tensor variance() {
        return concentration.div(rate.pow(2));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        Tensor value =
                PrivateSamplers.standardGamma(concentration.expand(shape)).div(rate.expand(shape));
        value.detach().clampMin_(Utils.tiny(value));
        return value;
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor powers = Torch.xlogy(concentration, rate).add(Torch.xlogy(concentration.sub(1), value));
        return powers.sub(rate.mul(value)).sub(concentration.lgamma());
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return Special.gammainc(concentration, rate.mul(value));
    }

    @Override
    public Tensor entropy() {
        return concentration
                .sub(rate.log())
                .add(concentration.lgamma())
                .add(concentration.rsub(1.0).mul(concentration.digamma()));
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(concentration.sub(1), rate.neg());
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        Tensor x1 = naturalParams.get(0).add(1);
        return x1.lgamma().add(x1.mul(naturalParams.get(1).reciprocal().neg().log()));
    }

    @Override
    protected double meanCarrierMeasure() {
        return 0;
    }
}
