package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A vector with a single one, with probabilities along the last dimension.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.one_hot_categorical.OneHotCategorical">OneHotCategorical</a>
 */
public class OneHotCategorical extends Distribution {
    final Categorical categorical;

    /** Of probabilities along the last dimension, which need not sum to 1. */
    public OneHotCategorical(Tensor probs) {
        this(o -> o.probs(probs));
    }

    /** Of probabilities or logits: {@code new OneHotCategorical(o -> o.logits(x))}. */
    public OneHotCategorical(Consumer<Probabilities> options) {
        this(new Categorical(options));
    }

    OneHotCategorical(Categorical categorical) {
        this.categorical = categorical;
        long[] shape = categorical.paramShape();
        shaped(Utils.dropLast(shape, 1), Utils.last(shape, 1));
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
    public Constraint support() {
        return Constraints.oneHot();
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
        return Torch.oneHot(probs.argmax(-1), probs.size(-1)).to(probs.dtype());
    }

    @Override
    public Tensor variance() {
        return probs().mul(probs().rsub(1));
    }

    @Override
    public Tensor sample(long... sampleShape) {
        Tensor indices = categorical.sample(sampleShape);
        return Torch.oneHot(indices, categorical.numEvents())
                .to(categorical.probs().dtype());
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        return categorical.logProb(value.argmax(-1));
    }

    @Override
    public Tensor entropy() {
        return categorical.entropy();
    }

    @Override
    public Tensor enumerateSupport(boolean expand) {
        long n = categorical.numEvents();
        Tensor like = categorical.probabilities().param();
        Tensor values = Torch.eye(n, like.dtype().on(like.device()))
                .view(Utils.concat(Utils.numbered(n), Utils.ones(batchShape().length), Utils.numbered(n)));
        return expand ? values.expand(Utils.concat(Utils.numbered(n), batchShape(), Utils.numbered(n))) : values;
    }

    @Override
    public OneHotCategorical expand(long... batchShape) {
        return expanded(() -> new OneHotCategorical(categorical.expand(batchShape)));
    }
}
