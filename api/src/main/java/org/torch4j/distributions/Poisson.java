package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The Poisson distribution of a rate.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.poisson.Poisson">Poisson</a>
 */
public final class Poisson extends ExponentialFamily {
    private final Tensor rate;

    public Poisson(Tensor rate) {
        this.rate = Utils.broadcast(rate).get(0);
        shaped(this.rate.shape());
    }

    public Poisson(double rate) {
        this(Utils.number(rate));
    }

    public Tensor rate() {
        return rate;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(new Parameter("rate", rate, Constraints.nonnegative()));
    }

    @Override
    public Constraint support() {
        return Constraints.nonnegativeInteger();
    }

    @Override
    public Poisson expand(long... batchShape) {
        return expanded(() -> new Poisson(rate.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return rate;
    }

    @Override
    public Tensor mode() {
        return rate.floor();
    }

    @Override
    public Tensor variance() {
        return rate;
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        return Torch.noGrad(() -> rate.expand(shape).poisson());
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        return value.xlogy(rate).sub(rate).sub(value.add(1).lgamma());
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(rate.log());
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        return naturalParams.get(0).exp();
    }
}
