package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/**
 * The number of successes before a number of failures.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.negative_binomial.NegativeBinomial">NegativeBinomial</a>
 */
public final class NegativeBinomial extends Distribution {
    private final Tensor totalCount;
    private final Probabilities p;

    /** @param totalCount failures at which trials end */
    public NegativeBinomial(Tensor totalCount, Consumer<Probabilities> options) {
        this(totalCount, Probabilities.of(true, options));
    }

    public NegativeBinomial(double totalCount, Consumer<Probabilities> options) {
        this(Utils.number(totalCount), options);
    }

    private NegativeBinomial(Tensor totalCount, Probabilities p) {
        List<Tensor> both = Utils.broadcast(totalCount, p.param());
        this.totalCount = both.get(0).typeAs(both.get(1));
        this.p = p.map(t -> both.get(1));
        shaped(both.get(1).shape());
    }

    public Tensor totalCount() {
        return totalCount;
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

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("total_count", totalCount, Constraints.greaterThanEq(0)),
                new Parameter("probs", p.isProbs() ? p.param() : null, Constraints.halfOpenInterval(0.0, 1.0)),
                p.parameters().get(1));
    }

    @Override
    public NegativeBinomial expand(long... batchShape) {
        return expanded(() -> new NegativeBinomial(totalCount.expand(batchShape), p.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.nonnegativeInteger();
    }

    @Override
    public Tensor mean() {
        return totalCount.mul(logits().exp());
    }

    @Override
    public Tensor mode() {
        return totalCount.sub(1).mul(logits().exp()).floor().clampMin(0.0);
    }

    @Override
    public Tensor variance() {
        return mean().div(logits().neg().sigmoid());
    }

    @Override
    public Tensor sample(long... sampleShape) {
        return Torch.noGrad(() -> withValidateArgs(
                        false, () -> new Gamma(totalCount, logits().neg().exp()))
                .sample(sampleShape)
                .poisson());
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor logits = logits();
        Tensor unnormalized =
                totalCount.mul(Functional.logsigmoid(logits.neg())).add(value.mul(Functional.logsigmoid(logits)));
        Tensor both = totalCount.add(value);
        Tensor normalization = both.lgamma()
                .neg()
                .add(value.add(1.0).lgamma())
                .add(totalCount.lgamma())
                .maskedFill(both.eq(0.0), 0.0);
        return unnormalized.sub(normalization);
    }
}
