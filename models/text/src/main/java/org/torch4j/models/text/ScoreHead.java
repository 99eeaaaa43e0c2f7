package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;

/** Logits of every token of a decoder: {@code score}. */
final class ScoreHead extends Head {
    final Dropout dropout;
    final Linear score;

    ScoreHead(Config c, long hidden) {
        dropout = new Dropout(c.number("classifier_dropout", c.number("hidden_dropout", 0.1)));
        score = new Linear(hidden, c.numLabels());
    }

    @Override
    public Tensor forward(Tensor hidden, Tokens tokens) {
        return score.apply(dropout.apply(hidden));
    }
}
