package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * True positives, false positives, true negatives, false negatives and the support, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/stat_scores.html">MulticlassStatScores</a>
 */
public final class MulticlassStatScores extends MulticlassCounts {
    public MulticlassStatScores(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassStatScores(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::statScores, options);
    }
}
