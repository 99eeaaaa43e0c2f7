package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Texts that grow by a token a step. What a step makes is given back before the next one. */
final class Generation implements AutoCloseable {
    /** Logits after the last of the new tokens, (B, vocabulary). */
    interface Network {
        Tensor last(Tokens fresh, KeyValueCache cache);
    }

    private final Network network;
    private final KeyValueCache cache;
    private final GenerationOptions options;
    private final Sampling sampling;
    private final Tokens prompts;
    private final List<List<Long>> texts = new ArrayList<>();
    private final boolean[] done;
    private final long[] places;
    private final Tensor encoded;
    private long[] next;
    private int count;

    /**
     * @param prompts (B, T), padded on the left where they are of unequal length
     * @param encoded what is given back at the end, or null
     */
    private Generation(
            Network network, KeyValueCache cache, Tokens prompts, GenerationOptions options, Tensor encoded) {
        this.network = network;
        this.encoded = encoded;
        this.cache = cache;
        this.prompts = prompts;
        this.options = options;
        sampling = new Sampling(options);
        int batch = (int) prompts.batch();
        done = new boolean[batch];
        places = new long[batch];
        boolean[][] kept = kept(prompts);
        for (int i = 0; i < batch; i++) {
            long[] ids = prompts.ids().get(i).toLongs();
            List<Long> text = new ArrayList<>();
            for (int t = 0; t < ids.length; t++) {
                if (kept[i][t]) {
                    text.add(ids[t]);
                }
            }
            places[i] = text.size();
            texts.add(text);
        }
    }

    private static boolean[][] kept(Tokens prompts) {
        boolean[][] kept = new boolean[(int) prompts.batch()][(int) prompts.length()];
        for (int i = 0; i < kept.length; i++) {
            if (prompts.attentionMask() == null) {
                Arrays.fill(kept[i], true);
            } else {
                kept[i] = prompts.attentionMask().get(i).ne(0).toBooleans();
            }
        }
        return kept;
    }

    static Generation of(TextModel net, Tokens prompts, GenerationOptions options) {
        long room = prompts.length() + options.maxNewTokens;
        if (net instanceof CausalLM decoder) {
            return new Generation(decoder::last, decoder.cache(prompts.batch(), room), prompts, options, null);
        }
        if (net instanceof T5 t5 && t5.lmHead != null) {
            Tensor encoded = Scope.unscoped(Torch.noGrad(() -> t5.apply(prompts)));
            long[] start = new long[(int) prompts.batch()];
            Arrays.fill(start, t5.startId());
            Tokens begin = Tokens.of(Torch.tensor(start).view(start.length, 1).to(encoded.device()));
            return new Generation(
                    (fresh, cache) -> t5.decode(fresh, encoded, prompts.attentionMask(), cache)
                            .select(1, -1),
                    t5.cache(prompts.batch(), options.maxNewTokens + 1),
                    begin,
                    options,
                    encoded);
        }
        throw new IllegalArgumentException(net.architecture() + " does not generate text");
    }

    /** The next id of each text, or null where all are done; a text that is done gets the padding's id. */
    long[] next() {
        if (count == options.maxNewTokens || all(done)) {
            return null;
        }
        try (Scope scope = Scope.open();
                var mode = Torch.noGrad()) {
            next = sampling.next(network.last(fresh(), cache), texts);
        }
        count++;
        for (int i = 0; i < next.length; i++) {
            if (done[i]) {
                next[i] = options.padId;
            } else {
                texts.get(i).add(next[i]);
                done[i] = options.stops(next[i]);
            }
        }
        return next.clone();
    }

    private Tokens fresh() {
        Tensor mask = prompts.attentionMask();
        if (next == null) {
            return mask == null
                    ? prompts
                    : prompts.withPositions(mask.cumsum(1).sub(1).clampMin(0));
        }
        int batch = next.length;
        Tensor ids = Torch.tensor(next).view(batch, 1).to(prompts.ids().device());
        if (mask == null) {
            return Tokens.of(ids);
        }
        Tensor at = Torch.tensor(places).view(batch, 1).to(ids.device());
        for (int i = 0; i < batch; i++) {
            places[i]++;
        }
        return Tokens.of(ids).withPositions(at);
    }

    private static boolean all(boolean[] done) {
        for (boolean each : done) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /** New ids of each text, to its end. */
    static long[][] run(TextModel net, Tokens prompts, GenerationOptions options) {
        int batch = (int) prompts.batch();
        long[][] made = new long[batch][options.maxNewTokens];
        int[] lengths = new int[batch];
        try (Generation generation = of(net, prompts, options)) {
            boolean[] ended = new boolean[batch];
            for (long[] ids = generation.next(); ids != null; ids = generation.next()) {
                for (int i = 0; i < batch; i++) {
                    if (!ended[i]) {
                        made[i][lengths[i]++] = ids[i];
                    }
                }
                System.arraycopy(generation.done, 0, ended, 0, batch);
            }
        }
        for (int i = 0; i < batch; i++) {
            made[i] = Arrays.copyOf(made[i], lengths[i]);
        }
        return made;
    }

    @Override
    public void close() {
        cache.close();
        if (encoded != null) {
            encoded.close();
        }
    }
}
