package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A relaxed Bernoulli distribution on the unit interval, with a gradient.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.relaxed_bernoulli.RelaxedBernoulli">RelaxedBernoulli</a>
 */
public final class RelaxedBernoulli extends TransformedDistribution {
    private final LogitRelaxedBernoulli logit;

    /** @param temperature the lower, the nearer to 0 and 1 are the draws */
    public RelaxedBernoulli(Tensor temperature, Consumer<Probabilities> options) {
        this(new LogitRelaxedBernoulli(temperature, options));
    }

    public RelaxedBernoulli(double temperature, Consumer<Probabilities> options) {
        this(Utils.number(temperature), options);
    }

    private RelaxedBernoulli(LogitRelaxedBernoulli logit) {
        this.logit = logit;
        transformed(logit, new SigmoidTransform());
    }

    public Tensor temperature() {
        return logit.temperature();
    }

    public Tensor probs() {
        return logit.probs();
    }

    public Tensor logits() {
        return logit.logits();
    }

    @Override
    protected List<Parameter> parameters() {
        return logit.probabilities().parameters();
    }

    @Override
    public Constraint support() {
        return Constraints.unitInterval();
    }

    @Override
    public RelaxedBernoulli expand(long... batchShape) {
        return expanded(() -> new RelaxedBernoulli(logit.expand(batchShape)));
    }
}
