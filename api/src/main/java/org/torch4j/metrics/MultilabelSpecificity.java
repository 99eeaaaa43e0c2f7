package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of targets of other classes that are predicted as such, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/specificity.html">MultilabelSpecificity</a>
 */
public final class MultilabelSpecificity extends MultilabelCounts {
    public MultilabelSpecificity(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelSpecificity(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::specificity, options);
    }
}
