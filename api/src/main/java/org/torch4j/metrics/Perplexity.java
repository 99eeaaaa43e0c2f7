package org.torch4j.metrics;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The perplexity of a language model: the exponential of the mean cross-entropy of tokens.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/text/perplexity.html">Perplexity</a>
 */
public final class Perplexity extends Metric {
    private final Long ignoreIndex;
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum count = sum("count", Torch.zeros(new long[0], DType.FLOAT64));

    public Perplexity() {
        ignoreIndex = null;
    }

    /** @param ignoreIndex tokens of this number are passed over */
    public Perplexity(long ignoreIndex) {
        this.ignoreIndex = ignoreIndex;
    }

    /**
     * @param preds logits of shape (N, length, vocabulary)
     * @param target tokens of shape (N, length)
     */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            if (preds.dim() != 3
                    || target.dim() != 2
                    || preds.size(0) != target.size(0)
                    || preds.size(1) != target.size(1)) {
                throw new IllegalArgumentException("logits of shape " + Arrays.toString(preds.shape())
                        + " and tokens of shape " + Arrays.toString(target.shape())
                        + ": expected (N, length, vocabulary) and (N, length)");
            }
            MetricInputs.Pair kept = MetricInputs.kept(
                    preds.reshape(-1, preds.size(-1)), target.reshape(-1).to(DType.INT64), ignoreIndex);
            MetricInputs.checkRange(kept.target(), preds.size(-1));
            Tensor logProbs = kept.preds()
                    .toDouble()
                    .logSoftmax(-1)
                    .gather(1, kept.target().unsqueeze(1));
            total.add(logProbs.sum().neg());
            count.add(Torch.tensor((double) kept.target().numel()));
        });
    }

    @Override
    protected Tensor computed() {
        return total.get().div(count.get()).exp().to(DType.FLOAT32);
    }
}
