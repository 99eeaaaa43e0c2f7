package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The number of failures before the first success.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.geometric.Geometric">Geometric</a>
 */
public final class Geometric extends Distribution {
    private final Probabilities p;

    /** Of probabilities. */
    public Geometric(Tensor probs) {
        this(o -> o.probs(probs));
    }

    public Geometric(double probs) {
        this(o -> o.probs(probs));
    }

    /** Of probabilities or logits: {@code new Geometric(o -> o.logits(x))}. */
    public Geometric(Consumer<Probabilities> options) {
        this(Probabilities.of(true, options));
    }

    private Geometric(Probabilities p) {
        this.p = p;
        shaped(p.param().shape());
        if (p.isProbs() && isValidated() && !Utils.isTrue(p.param().gt(0))) {
            throw new IllegalArgumentException(
                    "Expected parameter probs of distribution " + this + " to be positive, but found zeros");
        }
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
    public Geometric expand(long... batchShape) {
        return expanded(() -> new Geometric(p.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.nonnegativeInteger();
    }

    @Override
    public Tensor mean() {
        return probs().reciprocal().sub(1.0);
    }

    @Override
    public Tensor mode() {
        return probs().zerosLike();
    }

    @Override
    public Tensor variance() {
        return probs().reciprocal().sub(1.0).div(probs());
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        return Torch.noGrad(() -> {
            Tensor probs = probs();
            Tensor u = Torch.empty(shape, probs.dtype().on(probs.device())).uniform_(Utils.tiny(probs), 1);
            return u.log().div(probs.neg().log1p()).floor();
        });
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        List<Tensor> both = Utils.broadcast(value, probs());
        Tensor probs = both.get(1);
        Tensor safe = probs.maskedFill(probs.eq(1).logicalAnd(both.get(0).eq(0)), 0);
        return both.get(0).mul(safe.neg().log1p()).add(probs().log());
    }

    @Override
    public Tensor entropy() {
        return Utils.crossEntropy(logits(), probs()).div(probs());
    }
}
