package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of right ones among the predictions of a class, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/precision.html">MultilabelPrecision</a>
 */
public final class MultilabelPrecision extends MultilabelCounts {
    public MultilabelPrecision(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelPrecision(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::precision, options);
    }
}
