package org.torch4j.distributions;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A one-hot vector whose gradient goes straight through to the probabilities.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.one_hot_categorical.OneHotCategoricalStraightThrough">OneHotCategoricalStraightThrough</a>
 */
public final class OneHotCategoricalStraightThrough extends OneHotCategorical {
    /** Of probabilities along the last dimension, which need not sum to 1. */
    public OneHotCategoricalStraightThrough(Tensor probs) {
        super(probs);
    }

    /** Of probabilities or logits. */
    public OneHotCategoricalStraightThrough(Consumer<Probabilities> options) {
        super(options);
    }

    private OneHotCategoricalStraightThrough(Categorical categorical) {
        super(categorical);
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public OneHotCategoricalStraightThrough expand(long... batchShape) {
        return expanded(() -> new OneHotCategoricalStraightThrough(categorical.expand(batchShape)));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        Tensor probs = probs();
        return sample(sampleShape).add(probs.sub(probs.detach()));
    }
}
