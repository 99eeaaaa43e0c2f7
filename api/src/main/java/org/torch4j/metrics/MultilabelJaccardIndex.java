package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * Intersection over union of predictions and targets, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/jaccard_index.html">MultilabelJaccardIndex</a>
 */
public final class MultilabelJaccardIndex extends MultilabelCounts {
    public MultilabelJaccardIndex(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelJaccardIndex(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::jaccard, options);
    }
}
