package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The logits of a relaxed Bernoulli distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.relaxed_bernoulli.LogitRelaxedBernoulli">LogitRelaxedBernoulli</a>
 */
public final class LogitRelaxedBernoulli extends Distribution {
    private final Tensor temperature;
    private final Probabilities p;

    public LogitRelaxedBernoulli(Tensor temperature, Consumer<Probabilities> options) {
        this(temperature, Probabilities.of(true, options));
    }

    LogitRelaxedBernoulli(Tensor temperature, Probabilities p) {
        this.temperature = temperature;
        this.p = p;
        shaped(p.param().shape());
    }

    public Tensor temperature() {
        return temperature;
    }

    public Tensor probs() {
        return p.probs();
    }

    public Tensor logits() {
        return p.logits();
    }

    /** The shape of probabilities or logits. */
    public long[] paramShape() {
        return p.param().shape();
    }

    Probabilities probabilities() {
        return p;
    }

    @Override
    protected List<Parameter> parameters() {
        return p.parameters();
    }

    @Override
    public LogitRelaxedBernoulli expand(long... batchShape) {
        return expanded(() -> new LogitRelaxedBernoulli(temperature, p.expand(batchShape)));
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
    public Tensor rsample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        Tensor probs = Utils.clampProbs(probs().expand(shape));
        Tensor u = Utils.clampProbs(Utils.rand(shape, probs));
        return u.log()
                .sub(u.neg().log1p())
                .add(probs.log())
                .sub(probs.neg().log1p())
                .div(temperature);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        List<Tensor> both = Utils.broadcast(logits(), value);
        Tensor diff = both.get(0).sub(both.get(1).mul(temperature));
        return temperature.log().add(diff).sub(diff.exp().log1p().mul(2));
    }
}
