package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * True positives, false positives, true negatives, false negatives and the support, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/stat_scores.html">BinaryStatScores</a>
 */
public final class BinaryStatScores extends BinaryCounts {
    public BinaryStatScores() {
        this(o -> {});
    }

    public BinaryStatScores(Consumer<ClassificationOptions> options) {
        super(Counts::statScores, options);
    }
}
