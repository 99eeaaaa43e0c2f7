package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of a class's targets that are predicted, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/recall.html">MultilabelRecall</a>
 */
public final class MultilabelRecall extends MultilabelCounts {
    public MultilabelRecall(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelRecall(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::recall, options);
    }
}
