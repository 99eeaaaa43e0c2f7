package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The exponential distribution of a rate.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.exponential.Exponential">Exponential</a>
 */
public final class Exponential extends ExponentialFamily {
    private final Tensor rate;

    public Exponential(Tensor rate) {
        this.rate = Utils.broadcast(rate).get(0);
        shaped(this.rate.shape());
    }

    public Exponential(double rate) {
        this(Utils.number(rate));
    }

    public Tensor rate() {
        return rate;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(new Parameter("rate", rate, Constraints.positive()));
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
    public Exponential expand(long... batchShape) {
        return expanded(() -> new Exponential(rate.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return rate.reciprocal();
    }

    @Override
    public Tensor mode() {
        return rate.zerosLike();
    }

    @Override
    public Tensor stddev() {
        return rate.reciprocal();
    }

    @Override
    public Tensor variance() {
        return rate.pow(-2);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return Torch.empty(extendedShape(sampleShape), rate.dtype().on(rate.device()))
                .exponential_()
                .div(rate);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        return rate.log().sub(rate.mul(value));
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return rate.neg().mul(value).exp().rsub(1);
    }

    @Override
    public Tensor icdf(Tensor value) {
        return value.neg().log1p().neg().div(rate);
    }

    @Override
    public Tensor entropy() {
        return rate.log().rsub(1.0);
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(rate.neg());
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        return naturalParams.get(0).neg().log().neg();
    }

    @Override
    protected double meanCarrierMeasure() {
        return 0;
    }
}
