package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The harmonic mean of precision and recall, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/f1_score.html">MultilabelF1Score</a>
 */
public final class MultilabelF1Score extends MultilabelCounts {
    public MultilabelF1Score(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelF1Score(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts.fBeta(1), options);
    }
}
