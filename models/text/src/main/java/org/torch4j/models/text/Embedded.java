package org.torch4j.models.text;

import java.util.function.Consumer;
import org.torch4j.nn.Embedding;

/** Tables of word vectors. */
final class Embedded {
    private Embedded() {}

    /** The row that padding has, which does not learn: {@code pad_token_id}, if the table has it. */
    static Consumer<Embedding.Options> padding(Config c, long otherwise) {
        boolean none = c.values().containsKey("pad_token_id") && !c.has("pad_token_id");
        long row = none ? -1 : c.integer("pad_token_id", otherwise);
        return o -> {
            if (row >= 0 && row < c.integer("vocab_size")) {
                o.paddingIdx(row);
            }
        };
    }
}
