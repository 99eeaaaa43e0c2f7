package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;

/** A decoder that says which token comes next: logits of the whole vocabulary after each token. */
public final class CausalLM extends TextModel {
    private final transient Decoder body;
    private final transient String architecture;
    final transient Linear head;

    CausalLM(Decoder body, String prefix, boolean tied, String architecture) {
        super(body.config());
        this.body = body;
        this.architecture = architecture;
        registerModule(prefix, body);
        head = new Linear(body.words().size(1), body.words().size(0), o -> o.bias(false));
        if (tied) {
            head.setParameter("weight", body.words());
        }
        registerModule("lm_head", head);
    }

    /** The network under the head. */
    public Decoder body() {
        return body;
    }

    @Override
    public String architecture() {
        return architecture;
    }

    /** Logits (B, T, vocabulary). */
    @Override
    public Tensor forward(Tokens tokens) {
        return forward(tokens, null);
    }

    /** @param cache what was seen before, which grows by the new tokens; null: nothing, and nothing is kept */
    public Tensor forward(Tokens tokens, KeyValueCache cache) {
        return logits(body.apply(tokens, cache));
    }

    /** Runs {@link #forward(Tokens, KeyValueCache)} with hooks. */
    public Tensor apply(Tokens tokens, KeyValueCache cache) {
        return call(inputs -> forward((Tokens) inputs[0], (KeyValueCache) inputs[1]), tokens, cache);
    }

    /** Logits after the last token only, (B, vocabulary). */
    public Tensor last(Tokens tokens, KeyValueCache cache) {
        return logits(body.apply(tokens, cache).select(1, -1));
    }

    /** Memory for the keys and values of {@code batch} texts of {@code tokens} tokens. */
    public KeyValueCache cache(long batch, long tokens) {
        return body.cache(batch, tokens);
    }

    private Tensor logits(Tensor hidden) {
        return body.finish(head.apply(hidden));
    }
}
