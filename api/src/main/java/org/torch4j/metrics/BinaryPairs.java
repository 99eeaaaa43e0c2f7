package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;

/** A figure of all scores and targets between yes and no. */
abstract class BinaryPairs extends Metric {
    private final ClassificationOptions options;
    final Rows preds = rows("preds");
    final Rows target = rows("target");

    BinaryPairs(Consumer<ClassificationOptions> options) {
        this.options = ClassificationOptions.of(options);
    }

    /**
     * @param preds probabilities or logits
     * @param target zeros and ones of the same shape
     */
    public final void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            MetricInputs.Pair kept =
                    MetricInputs.kept(preds.reshape(-1), target.reshape(-1).to(DType.INT64), options.ignoreIndex);
            MetricInputs.checkRange(kept.target(), 2);
            this.preds.add(MetricInputs.sigmoidIfNeeded(kept.preds()).clone());
            this.target.add(kept.target().clone());
        });
    }
}
