package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Parameter;

/** A network in which each token sees those before it: the body of a causal language model. */
public abstract class Decoder extends TextModel {
    Decoder(Config config) {
        super(config);
    }

    /**
     * Hidden states of new tokens, (B, T, H).
     *
     * @param cache what was seen before, which grows by the new tokens; null: nothing, and nothing is kept
     */
    public abstract Tensor forward(Tokens tokens, KeyValueCache cache);

    @Override
    public Tensor forward(Tokens tokens) {
        return forward(tokens, null);
    }

    /** Runs {@link #forward(Tokens, KeyValueCache)} with hooks. */
    public final Tensor apply(Tokens tokens, KeyValueCache cache) {
        return call(inputs -> forward((Tokens) inputs[0], (KeyValueCache) inputs[1]), tokens, cache);
    }

    /** Memory for the keys and values of {@code batch} texts of {@code tokens} tokens. */
    public abstract KeyValueCache cache(long batch, long tokens);

    /** The table of word vectors. */
    abstract Parameter words();

    /** What is done to a language model's logits at last. */
    Tensor finish(Tensor logits) {
        return logits;
    }
}
