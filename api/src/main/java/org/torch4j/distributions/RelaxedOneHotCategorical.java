package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A relaxed one-hot distribution on the simplex (Gumbel-softmax), with a gradient.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.relaxed_categorical.RelaxedOneHotCategorical">RelaxedOneHotCategorical</a>
 */
public final class RelaxedOneHotCategorical extends TransformedDistribution {
    private final ExpRelaxedCategorical exp;

    /** @param temperature the lower, the nearer to one-hot vectors are the draws */
    public RelaxedOneHotCategorical(Tensor temperature, Consumer<Probabilities> options) {
        this(new ExpRelaxedCategorical(temperature, options));
    }

    public RelaxedOneHotCategorical(double temperature, Consumer<Probabilities> options) {
        this(Utils.number(temperature), options);
    }

    private RelaxedOneHotCategorical(ExpRelaxedCategorical exp) {
        this.exp = exp;
        transformed(exp, new ExpTransform());
    }

    public Tensor temperature() {
        return exp.temperature();
    }

    public Tensor probs() {
        return exp.probs();
    }

    public Tensor logits() {
        return exp.logits();
    }

    @Override
    protected List<Parameter> parameters() {
        return exp.parameters();
    }

    @Override
    public Constraint support() {
        return Constraints.simplex();
    }

    @Override
    public RelaxedOneHotCategorical expand(long... batchShape) {
        return expanded(() -> new RelaxedOneHotCategorical(exp.expand(batchShape)));
    }
}
