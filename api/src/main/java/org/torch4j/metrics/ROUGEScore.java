package org.torch4j.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L of summaries: precision, recall and F1 of each, the mean over texts; of several references
 * the best counts. Words are lower case letters and digits.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/text/rouge_score.html">ROUGEScore</a>
 */
public final class ROUGEScore extends Metric {
    /** Names of the figures, in the order of {@link #compute}. */
    public static final List<String> NAMES = List.of(
            "rouge1_precision",
            "rouge1_recall",
            "rouge1_fmeasure",
            "rouge2_precision",
            "rouge2_recall",
            "rouge2_fmeasure",
            "rougeL_precision",
            "rougeL_recall",
            "rougeL_fmeasure");

    private final Sum total = sum("total", Torch.zeros(new long[] {9}, DType.FLOAT64));
    private final Sum count = sum("count", Torch.zeros(new long[0], DType.FLOAT64));

    public ROUGEScore() {}

    /** Summaries, and for each its references. */
    public void update(List<String> preds, List<List<String>> target) {
        if (preds.size() != target.size()) {
            throw new IllegalArgumentException(preds.size() + " summaries and " + target.size() + " references");
        }
        double[] sum = new double[9];
        for (int i = 0; i < preds.size(); i++) {
            double[] best = best(words(preds.get(i)), target.get(i));
            for (int k = 0; k < 9; k++) {
                sum[k] += best[k];
            }
        }
        updating(() -> {
            total.add(Torch.tensor(sum));
            count.add(Torch.tensor((double) preds.size()));
        });
    }

    private static List<String> words(String text) {
        return TextStatistics.words(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " "));
    }

    /** The reference with the best F1 of single words. */
    private static double[] best(List<String> words, List<String> references) {
        double[] best = null;
        for (String reference : references) {
            double[] one = scores(words, words(reference));
            if (best == null || one[2] > best[2]) {
                best = one;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("a summary without references");
        }
        return best;
    }

    private static double[] scores(List<String> words, List<String> reference) {
        double[] out = new double[9];
        for (int n = 1; n <= 2; n++) {
            Map<List<String>, Integer> meant = TextStatistics.grams(reference, n);
            int hits = 0;
            for (var gram : TextStatistics.grams(words, n).entrySet()) {
                hits += Math.min(gram.getValue(), meant.getOrDefault(gram.getKey(), 0));
            }
            put(out, 3 * (n - 1), hits, words.size() - n + 1, reference.size() - n + 1);
        }
        put(out, 6, TextStatistics.common(words, reference), words.size(), reference.size());
        return out;
    }

    private static void put(double[] out, int at, int hits, int predicted, int meant) {
        double precision = predicted > 0 ? (double) hits / predicted : 0;
        double recall = meant > 0 ? (double) hits / meant : 0;
        out[at] = precision;
        out[at + 1] = recall;
        out[at + 2] = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    @Override
    protected Tensor computed() {
        return total.get().div(count.get()).to(DType.FLOAT32);
    }
}
