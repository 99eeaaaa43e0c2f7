package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The harmonic mean of precision and recall, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/f1_score.html">MulticlassF1Score</a>
 */
public final class MulticlassF1Score extends MulticlassCounts {
    public MulticlassF1Score(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassF1Score(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts.fBeta(1), options);
    }
}
