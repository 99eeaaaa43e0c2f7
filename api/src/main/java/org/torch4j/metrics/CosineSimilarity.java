package org.torch4j.metrics;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The cosine of the angles between rows of predictions and targets, summed.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/cosine_similarity.html">CosineSimilarity</a>
 */
public final class CosineSimilarity extends Metric {
    private final Rows preds = rows("preds");
    private final Rows target = rows("target");

    public CosineSimilarity() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            this.preds.add(preds.clone());
            this.target.add(target.clone());
        });
    }

    @Override
    protected Tensor computed() {
        return Torch.cosineSimilarity(preds.get(), target.get(), 1).sum();
    }
}
