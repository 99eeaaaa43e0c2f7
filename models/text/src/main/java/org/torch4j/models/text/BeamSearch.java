package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Follows the likeliest beginnings of each text at once, in the order and with the ends of transformers: sums of
 * logarithms in float32, divided by the length to the power of a penalty when a text has ended.
 */
final class BeamSearch {
    private static final float NEVER = -1e9f;

    private final Decoding decoding;
    private final GenerationOptions options;
    private final StopStrings stops;
    private final Sampling sampling;
    private final int beams;
    private final int kept;
    private final List<Search> searches = new ArrayList<>();
    private int count;

    BeamSearch(Decoding decoding, GenerationOptions options, StopStrings stops) {
        this.decoding = decoding;
        this.options = options;
        this.stops = stops;
        sampling = new Sampling(options);
        beams = options.beams;
        kept = Math.max(2, 1 + options.stopIds.length) * beams;
        for (int i = 0; i < decoding.batch(); i += beams) {
            searches.add(new Search(beams));
        }
    }

    /** A text with the sum of its logarithms, or its score where it has ended. */
    private record Beam(long[] ids, float score, boolean ended, int parent) {}

    /** What was found for one prompt. */
    private static final class Search {
        private List<Beam> running = new ArrayList<>();
        private List<Beam> ended = new ArrayList<>();
        private boolean open = true;

        Search(int beams) {
            for (int i = 0; i < beams; i++) {
                running.add(new Beam(new long[0], i == 0 ? 0 : NEVER, false, i));
                ended.add(new Beam(new long[0], NEVER, false, i));
            }
        }
    }

    /** New ids of each prompt's best texts, {@code returned} of them a prompt. */
    long[][] run() {
        boolean going = true;
        long[] fresh = null;
        while (going) {
            boolean hitsAll = true;
            float[] scores;
            long[] indices;
            int vocabulary;
            try (Scope scope = Scope.open();
                    var mode = Torch.noGrad()) {
                Tensor logs = decoding.logits(fresh).toFloat().logSoftmax(-1);
                vocabulary = (int) logs.size(-1);
                Tensor sums = sampling.punished(logs, texts())
                        .add(before().to(logs.device()))
                        .view(searches.size(), -1);
                var best = sums.topk(Math.min(kept, (long) beams * vocabulary), -1);
                scores = best.values().contiguous().toFloats();
                indices = best.indices().contiguous().toLongs();
            }
            count++;
            int each = scores.length / searches.size();
            for (int i = 0; i < searches.size(); i++) {
                List<Beam> candidates = new ArrayList<>();
                for (int k = 0; k < each; k++) {
                    int parent = (int) (indices[i * each + k] / vocabulary);
                    Beam from = searches.get(i).running.get(parent);
                    long[] ids = Arrays.copyOf(from.ids, count);
                    ids[count - 1] = indices[i * each + k] % vocabulary;
                    candidates.add(new Beam(ids, scores[i * each + k], ends(ids, i), parent));
                }
                hitsAll &= candidates.stream().allMatch(Beam::ended);
                advance(searches.get(i), candidates);
            }
            fresh = reorder();
            for (Search search : searches) {
                search.open &= mayImprove(search);
            }
            boolean full = searches.stream().allMatch(s -> s.ended.stream().allMatch(Beam::ended));
            going = searches.stream().anyMatch(s -> s.open)
                    && !(full && options.earlyStopping == GenerationOptions.Early.YES)
                    && !hitsAll;
        }
        return searches.stream()
                .flatMap(s -> s.ended.stream().limit(options.returned))
                .map(Beam::ids)
                .toArray(long[][]::new);
    }

    private boolean ends(long[] ids, int search) {
        if (count == options.maxNewTokens || options.stops(ids[count - 1])) {
            return true;
        }
        return stops != null && stops.end(whole(search, ids));
    }

    private List<Long> whole(int search, long[] ids) {
        return LongStream.concat(LongStream.of(decoding.beginning(search * beams)), LongStream.of(ids))
                .boxed()
                .toList();
    }

    private List<List<Long>> texts() {
        List<List<Long>> texts = new ArrayList<>();
        if (options.repetitionPenalty != 1) {
            for (int i = 0; i < searches.size(); i++) {
                for (Beam beam : searches.get(i).running) {
                    texts.add(whole(i, beam.ids));
                }
            }
        }
        return texts;
    }

    /** The sums so far, (B * beams, 1). */
    private Tensor before() {
        float[] sums = new float[searches.size() * beams];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = searches.get(i / beams).running.get(i % beams).score;
        }
        return Torch.tensor(sums).view(sums.length, 1);
    }

    private void advance(Search search, List<Beam> candidates) {
        boolean full = options.earlyStopping == GenerationOptions.Early.YES
                && search.ended.stream().allMatch(Beam::ended);
        List<Beam> all = new ArrayList<>(search.ended);
        List<Beam> running = new ArrayList<>();
        float length = (float) Math.pow(count, options.lengthPenalty);
        for (int k = 0; k < candidates.size(); k++) {
            Beam one = candidates.get(k);
            boolean counts = one.ended && k < beams;
            float score = one.score / length;
            score += full ? NEVER : 0;
            score += search.open ? 0 : NEVER;
            score += counts ? 0 : NEVER;
            all.add(new Beam(one.ids, score, counts, one.parent));
            running.add(new Beam(one.ids, one.score + (one.ended ? NEVER : 0), false, one.parent));
        }
        search.ended = best(all);
        search.running = best(running);
    }

    private List<Beam> best(List<Beam> all) {
        all.sort(Comparator.comparing(beam -> -beam.score));
        return new ArrayList<>(all.subList(0, beams));
    }

    private long[] reorder() {
        long[] rows = new long[searches.size() * beams];
        long[] fresh = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Beam beam = searches.get(i / beams).running.get(i % beams);
            rows[i] = i - i % beams + beam.parent;
            fresh[i] = beam.ids[count - 1];
        }
        decoding.reorder(rows);
        return fresh;
    }

    /** Whether the best text that goes on might still beat the worst of those that have ended. */
    private boolean mayImprove(Search search) {
        boolean longest = options.earlyStopping == GenerationOptions.Early.NEVER && options.lengthPenalty > 0;
        float length = (float) Math.pow(longest ? options.maxNewTokens : count, options.lengthPenalty);
        float possible = search.running.get(0).score / length;
        float worst = Float.POSITIVE_INFINITY;
        for (Beam beam : search.ended) {
            worst = Math.min(worst, beam.score);
        }
        for (Beam beam : search.ended) {
            if (possible > (beam.ended ? worst : NEVER)) {
                return true;
            }
        }
        return false;
    }
}
