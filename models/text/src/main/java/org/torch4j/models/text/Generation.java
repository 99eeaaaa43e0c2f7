package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.torch4j.Scope;
import org.torch4j.Torch;

/** Texts that grow by a token a step. What a step makes is given back before the next one. */
final class Generation implements AutoCloseable {
    private final Decoding decoding;
    private final GenerationOptions options;
    private final StopStrings stops;
    private final Sampling sampling;
    private final List<List<Long>> texts = new ArrayList<>();
    private final boolean[] done;
    private long[] next;
    private int count;

    private Generation(Decoding decoding, GenerationOptions options, StopStrings stops) {
        this.decoding = decoding;
        this.options = options;
        this.stops = stops;
        sampling = new Sampling(options);
        done = new boolean[decoding.batch()];
        for (int i = 0; i < done.length; i++) {
            texts.add(
                    new ArrayList<>(LongStream.of(decoding.beginning(i)).boxed().toList()));
        }
    }

    /** @param tokenizer asked for only where texts stop at strings */
    static Generation of(TextModel net, Tokens prompts, GenerationOptions options, Supplier<Tokenizer> tokenizer) {
        StopStrings stops = StopStrings.of(options, tokenizer);
        return new Generation(Decoding.of(net, prompts, 1, options.maxNewTokens), options, stops);
    }

    /** The next id of each text, or null where all are done; a text that is done gets the padding's id. */
    long[] next() {
        if (count == options.maxNewTokens || all(done)) {
            return null;
        }
        try (Scope scope = Scope.open();
                var mode = Torch.noGrad()) {
            next = sampling.next(decoding.logits(next), texts);
        }
        count++;
        for (int i = 0; i < next.length; i++) {
            if (done[i]) {
                next[i] = options.padId;
            } else {
                texts.get(i).add(next[i]);
                done[i] = options.stops(next[i]) || stops != null && stops.end(texts.get(i));
            }
        }
        return next.clone();
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
    static long[][] run(TextModel net, Tokens prompts, GenerationOptions options, Supplier<Tokenizer> tokenizer) {
        if (options.beams > 1) {
            StopStrings stops = StopStrings.of(options, tokenizer);
            try (Decoding decoding = Decoding.of(net, prompts, options.beams, options.maxNewTokens)) {
                return new BeamSearch(decoding, options, stops).run();
            }
        }
        int batch = (int) prompts.batch();
        long[][] made = new long[batch][options.maxNewTokens];
        int[] lengths = new int[batch];
        try (Generation generation = of(net, prompts, options, tokenizer)) {
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
        decoding.close();
    }
}
