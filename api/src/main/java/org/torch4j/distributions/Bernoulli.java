package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * One with a probability, zero else.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.bernoulli.Bernoulli">Bernoulli</a>
 */
public final class Bernoulli extends ExponentialFamily {
    private final Probabilities p;

    /** Of probabilities. */
    public Bernoulli(Tensor probs) {
        this(o -> o.probs(probs));
    }

    public Bernoulli(double probs) {
        this(o -> o.probs(probs));
    }

    /** Of probabilities or logits: {@code new Bernoulli(o -> o.logits(x))}. */
    public Bernoulli(Consumer<Probabilities> options) {
        this(Probabilities.of(true, options));
    }

    private Bernoulli(Probabilities p) {
        this.p = p;
        shaped(p.param().shape());
    }

    public Tensor probs() {
        return p.probs();
    }

    public Tensor logits() {
        return p.logits();
    }

    /** The shape of what was given. */
    public long[] paramShape() {
        return p.param().shape();
    }

    @Override
    protected List<Parameter> parameters() {
        return p.parameters();
    }

    @Override
    public Bernoulli expand(long... batchShape) {
        return expanded(() -> new Bernoulli(p.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.bool();
    }

    @Override
    public boolean hasEnumerateSupport() {
        return true;
    }

    @Override
    public Tensor mean() {
        return probs();
    }

    @Override
    public Tensor mode() {
        Tensor probs = probs();
        return probs.ge(0.5).to(probs.dtype()).maskedFill(probs.eq(0.5), Double.NaN);
    }

    @Override
    public Tensor variance() {
        return probs().mul(probs().rsub(1));
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        return Torch.noGrad(() -> probs().expand(shape).bernoulli());
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        List<Tensor> both = Utils.broadcast(logits(), value);
        return Utils.crossEntropy(both.get(0), both.get(1)).neg();
    }

    @Override
    public Tensor entropy() {
        return Utils.crossEntropy(logits(), probs());
    }

    @Override
    public Tensor enumerateSupport(boolean expand) {
        return enumerated(2, expand, p.param().dtype().on(p.param().device()));
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(Torch.logit(probs()));
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        return naturalParams.get(0).exp().log1p();
    }

    @Override
    protected double meanCarrierMeasure() {
        return 0;
    }
}
