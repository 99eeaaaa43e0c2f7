package org.torch4j.models.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.torch4j.Generator;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Chooses the next token of each text from its logits. */
final class Sampling {
    private final GenerationOptions options;
    private final Generator generator;

    Sampling(GenerationOptions options) {
        this.options = options;
        generator = options.seed == null ? null : new Generator().manualSeed(options.seed);
    }

    /**
     * @param logits (B, vocabulary)
     * @param texts the ids of each text so far
     */
    long[] next(Tensor logits, List<List<Long>> texts) {
        if (options.repetitionPenalty == 1 && options.temperature == 0) {
            return logits.argmax(-1L).toLongs();
        }
        Tensor scores = punished(logits.toFloat(), texts);
        if (options.temperature == 0) {
            return scores.argmax(-1L).toLongs();
        }
        scores = scores.div(options.temperature);
        if (options.topK > 0 && options.topK < scores.size(-1)) {
            Tensor least = scores.topk(options.topK).values().narrow(-1, options.topK - 1, 1);
            scores = scores.maskedFill(scores.lt(least), Double.NEGATIVE_INFINITY);
        }
        if (options.topP < 1) {
            var sorted = scores.sort(-1, false);
            Tensor before = sorted.values().softmax(-1).cumsum(-1);
            Tensor cut = before.le(1 - options.topP);
            cut.narrow(-1, cut.size(-1) - 1, 1).fill_(false);
            Tensor removed = cut.scatter(1, sorted.indices(), cut);
            scores = scores.maskedFill(removed, Double.NEGATIVE_INFINITY);
        }
        Tensor chances = scores.softmax(-1);
        Tensor drawn =
                generator == null ? chances.multinomial(1) : chances.cpu().multinomial(1, false, generator);
        return drawn.toLongs();
    }

    /** Scores of which those of tokens that a text has already are lower, if the options say so. */
    Tensor punished(Tensor scores, List<List<Long>> texts) {
        if (options.repetitionPenalty == 1) {
            return scores;
        }
        Tensor changed = scores.clone();
        for (int i = 0; i < texts.size(); i++) {
            punish(changed.get(i), texts.get(i));
        }
        return changed;
    }

    private void punish(Tensor scores, List<Long> text) {
        Set<Long> distinct = new HashSet<>(text);
        Tensor ids = Torch.tensor(distinct.stream().mapToLong(Long::longValue).toArray())
                .to(scores.device());
        Tensor own = scores.indexSelect(0, ids);
        double penalty = options.repetitionPenalty;
        scores.indexCopy_(0, ids, own.mul(penalty).where(own.lt(0), own.div(penalty)));
    }
}
