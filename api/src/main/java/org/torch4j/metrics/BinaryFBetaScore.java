package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The weighted harmonic mean of precision and recall, of yes and no; beta weighs recall.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/fbeta_score.html">BinaryFBetaScore</a>
 */
public final class BinaryFBetaScore extends BinaryCounts {
    public BinaryFBetaScore(double beta) {
        this(beta, o -> {});
    }

    public BinaryFBetaScore(double beta, Consumer<ClassificationOptions> options) {
        super(Counts.fBeta(beta), options);
    }
}
