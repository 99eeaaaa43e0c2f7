package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The average precision over all thresholds, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/average_precision.html">MultilabelAveragePrecision</a>
 */
public final class MultilabelAveragePrecision extends MultilabelPairs {
    public MultilabelAveragePrecision(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelAveragePrecision(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, options);
    }

    @Override
    protected Tensor computed() {
        return eachLabel(Curves::averagePrecision);
    }
}
