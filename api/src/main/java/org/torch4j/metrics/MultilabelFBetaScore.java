package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The weighted harmonic mean of precision and recall, of several labels; beta weighs recall.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/fbeta_score.html">MultilabelFBetaScore</a>
 */
public final class MultilabelFBetaScore extends MultilabelCounts {
    public MultilabelFBetaScore(double beta, int numLabels) {
        this(beta, numLabels, o -> {});
    }

    public MultilabelFBetaScore(double beta, int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts.fBeta(beta), options);
    }
}
