package org.torch4j.distributions;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A number from 0 to K - 1 with probabilities along the last dimension.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.categorical.Categorical">Categorical</a>
 */
public final class Categorical extends Distribution {
    private final Probabilities p;

    /** Of probabilities along the last dimension, which need not sum to 1. */
    public Categorical(Tensor probs) {
        this(o -> o.probs(probs));
    }

    /** Of probabilities or logits: {@code new Categorical(o -> o.logits(x))}. */
    public Categorical(Consumer<Probabilities> options) {
        this(Probabilities.of(false, options).normalized());
    }

    private Categorical(Probabilities p) {
        this.p = p;
        shaped(Utils.dropLast(p.param().shape(), 1));
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

    long numEvents() {
        return p.param().size(-1);
    }

    Probabilities probabilities() {
        return p;
    }

    @Override
    protected List<Parameter> parameters() {
        return p.parameters();
    }

    @Override
    public Categorical expand(long... batchShape) {
        return expanded(() -> new Categorical(p.expand(Utils.concat(batchShape, Utils.numbered(numEvents())))));
    }

    @Override
    public Constraint support() {
        return Constraints.integerInterval(0, numEvents() - 1);
    }

    @Override
    public boolean hasEnumerateSupport() {
        return true;
    }

    @Override
    public Tensor mean() {
        return Utils.full(extendedShape(), Double.NaN, p.param());
    }

    @Override
    public Tensor mode() {
        return probs().argmax(-1);
    }

    @Override
    public Tensor variance() {
        return Utils.full(extendedShape(), Double.NaN, p.param());
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long count = Arrays.stream(sampleShape).reduce(1, (a, b) -> a * b);
        return Torch.noGrad(() ->
                probs().reshape(-1, numEvents()).multinomial(count, true).t().reshape(extendedShape(sampleShape)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        List<Tensor> both = Torch.broadcastTensors(value.toLong().unsqueeze(-1), logits());
        return both.get(1).gather(-1, both.get(0).narrow(-1, 0, 1)).squeeze(-1);
    }

    @Override
    public Tensor entropy() {
        Tensor logits = logits();
        return logits.clampMin(Utils.lowest(logits)).mul(probs()).sum(-1).neg();
    }

    @Override
    public Tensor enumerateSupport(boolean expand) {
        return enumerated(numEvents(), expand, DType.INT64.on(p.param().device()));
    }
}
