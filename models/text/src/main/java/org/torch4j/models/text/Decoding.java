package org.torch4j.models.text;

import java.util.Arrays;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A network at work on a batch of texts: the prompts first, then a token a text and step. */
final class Decoding implements AutoCloseable {
    /** Logits after the last of the new tokens, (B, vocabulary). */
    private interface Network {
        Tensor last(Tokens fresh, KeyValueCache cache);
    }

    private final Network network;
    private final KeyValueCache cache;
    private final Tokens prompts;
    private final Tensor encoded;
    private final long[] places;
    private final long[][] beginnings;
    private boolean begun;

    /**
     * @param prompts (B, T), padded on the left where they are of unequal length
     * @param encoded what is given back at the end, or null
     */
    private Decoding(Network network, KeyValueCache cache, Tokens prompts, Tensor encoded) {
        this.network = network;
        this.cache = cache;
        this.prompts = prompts;
        this.encoded = encoded;
        beginnings = beginnings(prompts);
        places = Arrays.stream(beginnings).mapToLong(each -> each.length).toArray();
    }

    private static long[][] beginnings(Tokens prompts) {
        long[][] all = new long[(int) prompts.batch()][];
        for (int i = 0; i < all.length; i++) {
            long[] ids = prompts.ids().get(i).toLongs();
            boolean[] kept = prompts.attentionMask() == null
                    ? null
                    : prompts.attentionMask().get(i).ne(0).toBooleans();
            int count = 0;
            long[] text = new long[ids.length];
            for (int t = 0; t < ids.length; t++) {
                if (kept == null || kept[t]) {
                    text[count++] = ids[t];
                }
            }
            all[i] = Arrays.copyOf(text, count);
        }
        return all;
    }

    /** @param beams how many texts grow out of each prompt, which lie next to each other in the batch */
    static Decoding of(TextModel net, Tokens given, int beams, int newTokens) {
        if (given.length() == 0) {
            throw new IllegalArgumentException("a prompt has at least one token");
        }
        Tokens prompts = beams == 1
                ? given
                : Tokens.of(given.ids().repeatInterleave(beams, 0))
                        .withMask(
                                given.attentionMask() == null
                                        ? null
                                        : given.attentionMask().repeatInterleave(beams, 0));
        if (net instanceof CausalLM decoder) {
            long room = prompts.length() + newTokens;
            return new Decoding(decoder::last, decoder.cache(prompts.batch(), room), prompts, null);
        }
        if (net instanceof T5 t5 && t5.lmHead != null) {
            Tensor once = Torch.noGrad(() -> t5.apply(given));
            Tensor encoded = Scope.unscoped(beams == 1 ? once : once.repeatInterleave(beams, 0));
            return new Decoding(
                    (fresh, cache) -> t5.decode(fresh, encoded, prompts.attentionMask(), cache)
                            .select(1, -1),
                    t5.cache(prompts.batch(), newTokens + 1),
                    t5.start(prompts.batch()),
                    encoded);
        }
        throw new IllegalArgumentException(net.architecture() + " does not generate text");
    }

    /** How many texts. */
    int batch() {
        return beginnings.length;
    }

    /** A text's prompt, or the decoder's start, without padding. */
    long[] beginning(int text) {
        return beginnings[text];
    }

    /**
     * What comes next, (B, vocabulary).
     *
     * @param ids the new token of each text; null: the prompts' turn
     */
    Tensor logits(long[] ids) {
        if (!begun) {
            begun = true;
            Tensor mask = prompts.attentionMask();
            return network.last(
                    mask == null
                            ? prompts
                            : prompts.withPositions(mask.cumsum(1).sub(1).clampMin(0)),
                    cache);
        }
        Tensor fresh = Torch.tensor(ids).view(ids.length, 1).to(prompts.ids().device());
        Tokens tokens = Tokens.of(fresh);
        if (prompts.attentionMask() != null) {
            tokens = tokens.withPositions(
                    Torch.tensor(places).view(ids.length, 1).to(fresh.device()));
            for (int i = 0; i < places.length; i++) {
                places[i]++;
            }
        }
        return network.last(tokens, cache);
    }

    /** Lets text {@code rows[i]} go on in the place of text i; both of one prompt. */
    void reorder(long[] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != i) {
                cache.reorder(Torch.tensor(rows).to(prompts.ids().device()));
                return;
            }
        }
    }

    @Override
    public void close() {
        cache.close();
        if (encoded != null) {
            encoded.close();
        }
    }
}
