package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The harmonic mean of precision and recall, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/f1_score.html">BinaryF1Score</a>
 */
public final class BinaryF1Score extends BinaryCounts {
    public BinaryF1Score() {
        this(o -> {});
    }

    public BinaryF1Score(Consumer<ClassificationOptions> options) {
        super(Counts.fBeta(1), options);
    }
}
