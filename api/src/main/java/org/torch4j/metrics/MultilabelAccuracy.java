package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of right predictions, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/accuracy.html">MultilabelAccuracy</a>
 */
public final class MultilabelAccuracy extends MultilabelCounts {
    public MultilabelAccuracy(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelAccuracy(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::accuracy, options);
    }
}
