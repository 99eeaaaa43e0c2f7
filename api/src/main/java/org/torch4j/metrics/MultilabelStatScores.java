package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * True positives, false positives, true negatives, false negatives and the support, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/stat_scores.html">MultilabelStatScores</a>
 */
public final class MultilabelStatScores extends MultilabelCounts {
    public MultilabelStatScores(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelStatScores(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::statScores, options);
    }
}
