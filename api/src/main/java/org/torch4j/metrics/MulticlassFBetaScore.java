package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The weighted harmonic mean of precision and recall, of several classes; beta weighs recall.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/fbeta_score.html">MulticlassFBetaScore</a>
 */
public final class MulticlassFBetaScore extends MulticlassCounts {
    public MulticlassFBetaScore(double beta, int numClasses) {
        this(beta, numClasses, o -> {});
    }

    public MulticlassFBetaScore(double beta, int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts.fBeta(beta), options);
    }
}
