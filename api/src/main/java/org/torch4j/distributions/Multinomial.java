package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Counts of each of K outcomes among a number of trials.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.multinomial.Multinomial">Multinomial</a>
 */
public final class Multinomial extends Distribution {
    private final int totalCount;
    private final Categorical categorical;

    /** @param totalCount trials */
    public Multinomial(int totalCount, Consumer<Probabilities> options) {
        this(totalCount, new Categorical(options));
    }

    /** Of probabilities along the last dimension, which need not sum to 1. */
    public Multinomial(int totalCount, Tensor probs) {
        this(totalCount, o -> o.probs(probs));
    }

    private Multinomial(int totalCount, Categorical categorical) {
        if (totalCount < 0) {
            throw new IllegalArgumentException("totalCount is " + totalCount + ": expected 0 or more");
        }
        this.totalCount = totalCount;
        this.categorical = categorical;
        long[] shape = categorical.paramShape();
        shaped(Utils.dropLast(shape, 1), Utils.last(shape, 1));
    }

    public int totalCount() {
        return totalCount;
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
    public Multinomial expand(long... batchShape) {
        return expanded(() -> new Multinomial(totalCount, categorical.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.multinomial(totalCount);
    }

    @Override
    public Tensor mean() {
        return probs().mul(totalCount);
    }

    @Override
    public Tensor variance() {
        return probs().mul(totalCount).mul(probs().rsub(1));
    }

    @Override
    public Tensor sample(long... sampleShape) {
        return Torch.noGrad(() -> {
            Tensor samples = categorical.sample(Utils.concat(Utils.numbered(totalCount), sampleShape));
            Tensor last = samples.movedim(0, -1);
            return Torch.zeros(extendedShape(sampleShape), last.dtype().on(last.device()))
                    .scatterAdd(-1, last, last.onesLike())
                    .to(probs().dtype());
        });
    }

    @Override
    public Tensor entropy() {
        Tensor n = Torch.tensor((long) totalCount).to(probs().device());
        Tensor term1 = n.mul(categorical.entropy()).sub(n.add(1).lgamma());
        Binomial binomial = new Binomial(n.to(probs().dtype()), o -> o.probs(probs()));
        Tensor support = binomial.enumerateSupport(false).narrow(0, 1, totalCount);
        Tensor weights = support.add(1).lgamma();
        return term1.add(binomial.logProb(support).exp().mul(weights).sum(new long[] {0, -1}));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        List<Tensor> both = Utils.broadcast(logits(), value);
        Tensor counts = both.get(1);
        Tensor logits = both.get(0);
        Tensor unused = counts.eq(0).logicalAnd(logits.eq(Double.NEGATIVE_INFINITY));
        Tensor powers = logits.maskedFill(unused, 0).mul(counts).sum(-1);
        return counts.sum(-1)
                .add(1)
                .lgamma()
                .sub(counts.add(1).lgamma().sum(-1))
                .add(powers);
    }
}
