package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The logarithms of a relaxed one-hot categorical distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.relaxed_categorical.ExpRelaxedCategorical">ExpRelaxedCategorical</a>
 */
public final class ExpRelaxedCategorical extends Distribution {
    private final Tensor temperature;
    private final Categorical categorical;

    public ExpRelaxedCategorical(Tensor temperature, Consumer<Probabilities> options) {
        this(temperature, new Categorical(options));
    }

    ExpRelaxedCategorical(Tensor temperature, Categorical categorical) {
        this.temperature = temperature;
        this.categorical = categorical;
        long[] shape = categorical.paramShape();
        shaped(Utils.dropLast(shape, 1), Utils.last(shape, 1));
    }

    public Tensor temperature() {
        return temperature;
    }

    public Tensor probs() {
        return categorical.probs();
    }

    public Tensor logits() {
        return categorical.logits();
    }

    /** The shape of probabilities or logits. */
    public long[] paramShape() {
        return categorical.paramShape();
    }

    @Override
    protected List<Parameter> parameters() {
        return categorical.probabilities().parameters();
    }

    @Override
    public ExpRelaxedCategorical expand(long... batchShape) {
        return expanded(() -> new ExpRelaxedCategorical(temperature, categorical.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.realVector();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        Tensor u = Utils.clampProbs(Utils.rand(extendedShape(sampleShape), logits()));
        Tensor gumbels = u.log().neg().log().neg();
        Tensor scores = logits().add(gumbels).div(temperature);
        return scores.sub(scores.logsumexp(-1, true));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        long k = categorical.numEvents();
        List<Tensor> both = Utils.broadcast(logits(), value);
        Tensor logScale =
                temperature.fullLike((double) k).lgamma().add(temperature.log().mul(k - 1));
        Tensor score = both.get(0).sub(both.get(1).mul(temperature));
        return score.sub(score.logsumexp(-1, true)).sum(-1).add(logScale);
    }
}
