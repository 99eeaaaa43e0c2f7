package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The uniform distribution from low to high, high excluded.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.uniform.Uniform">Uniform</a>
 */
public final class Uniform extends Distribution {
    private final Tensor low;
    private final Tensor high;

    public Uniform(Tensor low, Tensor high) {
        List<Tensor> all = Utils.broadcast(low, high);
        this.low = all.get(0);
        this.high = all.get(1);
        shaped(this.low.shape());
    }

    public Uniform(double low, double high) {
        this(Utils.number(low), Utils.number(high));
    }

    public Uniform(Tensor low, double high) {
        this(low, Utils.number(high, low));
    }

    public Tensor low() {
        return low;
    }

    public Tensor high() {
        return high;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("low", low, Constraints.lessThan(high)),
                new Parameter("high", high, Constraints.greaterThan(low)));
    }

    @Override
    public Constraint support() {
        return Constraints.interval(low, high);
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Uniform expand(long... batchShape) {
        return expanded(() -> new Uniform(low.expand(batchShape), high.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        return high.add(low).div(2);
    }

    @Override
    public Tensor mode() {
        return high.mul(Double.NaN);
    }

    @Override
    public Tensor stddev() {
        return high.sub(low).div(Math.sqrt(12));
    }

    @Override
    public Tensor variance() {
        return high.sub(low).pow(2).div(12);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return low.add(Utils.rand(extendedShape(sampleShape), low).mul(high.sub(low)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor inside = low.le(value).typeAs(low).mul(high.gt(value).typeAs(low));
        return inside.log().sub(high.sub(low).log());
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        return value.sub(low).div(high.sub(low)).clamp(0, 1);
    }

    @Override
    public Tensor icdf(Tensor value) {
        return value.mul(high.sub(low)).add(low);
    }

    @Override
    public Tensor entropy() {
        return high.sub(low).log();
    }
}
