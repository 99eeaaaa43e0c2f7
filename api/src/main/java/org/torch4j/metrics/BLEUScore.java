package org.torch4j.metrics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The BLEU score of translations, up to runs of four words.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/text/bleu_score.html">BLEUScore</a>
 */
public final class BLEUScore extends Metric {
    private final int n;
    private final Sum hits;
    private final Sum totals;
    private final Sum lengths = sum("lengths", Torch.zeros(new long[] {2}, DType.FLOAT64));

    public BLEUScore() {
        this(4);
    }

    /** @param nGram the longest run of words that counts */
    public BLEUScore(int nGram) {
        if (nGram < 1) {
            throw new IllegalArgumentException("nGram must be 1 or more, not " + nGram);
        }
        n = nGram;
        hits = sum("hits", Torch.zeros(new long[] {n}, DType.FLOAT64));
        totals = sum("totals", Torch.zeros(new long[] {n}, DType.FLOAT64));
    }

    /** Translations, and for each its references. */
    public void update(List<String> preds, List<List<String>> target) {
        if (preds.size() != target.size()) {
            throw new IllegalArgumentException(preds.size() + " translations and " + target.size() + " references");
        }
        double[] hit = new double[n];
        double[] total = new double[n];
        double[] length = new double[2];
        for (int i = 0; i < preds.size(); i++) {
            List<String> words = TextStatistics.words(preds.get(i));
            List<List<String>> references =
                    target.get(i).stream().map(TextStatistics::words).toList();
            length[0] += words.size();
            length[1] += references.stream()
                    .mapToInt(List::size)
                    .boxed()
                    .min(Comparator.comparingInt(l -> Math.abs(l - words.size())))
                    .orElseThrow();
            for (int k = 1; k <= n; k++) {
                count(words, references, k, hit, total);
            }
        }
        updating(() -> {
            hits.add(Torch.tensor(hit));
            totals.add(Torch.tensor(total));
            lengths.add(Torch.tensor(length));
        });
    }

    private static void count(List<String> words, List<List<String>> references, int k, double[] hit, double[] total) {
        Map<List<String>, Integer> most = new HashMap<>();
        references.forEach(r -> TextStatistics.grams(r, k).forEach((g, c) -> most.merge(g, c, Math::max)));
        TextStatistics.grams(words, k).forEach((g, c) -> {
            hit[k - 1] += Math.min(c, most.getOrDefault(g, 0));
            total[k - 1] += c;
        });
    }

    @Override
    protected Tensor computed() {
        double[] hit = hits.get().toDoubles();
        double[] total = totals.get().toDoubles();
        double[] length = lengths.get().toDoubles();
        double log = 0;
        for (int i = 0; i < n; i++) {
            if (hit[i] == 0) {
                return Torch.tensor(0f);
            }
            log += Math.log(hit[i] / total[i]) / n;
        }
        double brevity = length[0] > length[1] ? 1 : Math.exp(1 - length[1] / length[0]);
        return Torch.tensor((float) (brevity * Math.exp(log)));
    }
}
