package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The number of successes among a number of trials.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.binomial.Binomial">Binomial</a>
 */
public final class Binomial extends Distribution {
    private final Tensor totalCount;
    private final Probabilities p;

    /** @param totalCount trials, the same or one for each probability */
    public Binomial(Tensor totalCount, Consumer<Probabilities> options) {
        this(totalCount, Probabilities.of(true, options));
    }

    public Binomial(double totalCount, Consumer<Probabilities> options) {
        this(Utils.number(totalCount), options);
    }

    private Binomial(Tensor totalCount, Probabilities p) {
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
                new Parameter("total_count", totalCount, Constraints.nonnegativeInteger()),
                p.parameters().get(0),
                p.parameters().get(1));
    }

    @Override
    public Binomial expand(long... batchShape) {
        return expanded(() -> new Binomial(totalCount.expand(batchShape), p.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.integerInterval(0, totalCount);
    }

    @Override
    public boolean hasEnumerateSupport() {
        return true;
    }

    @Override
    public Tensor mean() {
        return totalCount.mul(probs());
    }

    @Override
    public Tensor mode() {
        return totalCount.add(1).mul(probs()).floor().min(totalCount);
    }

    @Override
    public Tensor variance() {
        return totalCount.mul(probs()).mul(probs().rsub(1));
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        return Torch.noGrad(() -> Torch.binomial(totalCount.expand(shape), probs().expand(shape)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor logits = logits();
        Tensor positive = logits.clampMin(0).add(logits).sub(logits.clampMax(0)).div(2);
        Tensor normalize = totalCount
                .mul(positive)
                .add(totalCount.mul(logits.abs().neg().exp().log1p()))
                .sub(totalCount.add(1).lgamma());
        return value.mul(logits)
                .sub(value.add(1).lgamma())
                .sub(totalCount.sub(value).add(1).lgamma())
                .sub(normalize);
    }

    @Override
    public Tensor entropy() {
        Tensor logProb = logProb(enumerateSupport(false));
        return logProb.exp().mul(logProb).sum(0).neg();
    }

    @Override
    public Tensor enumerateSupport(boolean expand) {
        long most = totalCount.max().itemLong();
        if (totalCount.min().itemLong() != most) {
            throw new UnsupportedOperationException("Inhomogeneous total count not supported by `enumerate_support`.");
        }
        return enumerated(1 + most, expand, p.param().dtype().on(p.param().device()));
    }
}
