package org.torch4j.models;

import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.GRU;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** Guesses the next character of a text from those before it. */
public final class CharRNN extends Module {
    public final Embedding embedding;
    public final GRU gru;
    public final Linear fc;

    public CharRNN(long characters, long hiddenSize) {
        embedding = new Embedding(characters, hiddenSize);
        gru = new GRU(hiddenSize, hiddenSize, o -> o.batchFirst(true));
        fc = new Linear(hiddenSize, characters);
    }

    /**
     * @param x numbers of characters, [N, length]
     * @param hidden what an earlier piece of the text left behind, or null
     * @return scores of each next character, [N, length, characters], and the state after the last
     */
    public GRU.Result forward(Tensor x, @Nullable Tensor hidden) {
        var result = gru.apply(embedding.apply(x), hidden);
        return result.withOutput(fc.apply(result.output()));
    }
}
