package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;

/** Logits of a text from its last token that is no padding: {@code score}. */
final class LastTokenHead extends Head {
    final Linear score;
    private final transient Config config;

    LastTokenHead(Config c, long hidden) {
        config = c;
        score = new Linear(hidden, c.numLabels(), o -> o.bias(false));
    }

    @Override
    public Tensor forward(Tensor hidden, Tokens tokens) {
        Tensor all = score.apply(hidden);
        if (!config.has("pad_token_id")) {
            if (tokens.batch() > 1) {
                throw config.error("without a pad_token_id texts are classified one by one");
            }
            return all.select(1, -1);
        }
        Tensor kept = tokens.ids().ne(config.integer("pad_token_id"));
        return Pooled.last(all, kept);
    }
}
