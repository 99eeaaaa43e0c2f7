package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of right predictions, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/accuracy.html">MulticlassAccuracy</a>
 */
public final class MulticlassAccuracy extends MulticlassCounts {
    public MulticlassAccuracy(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassAccuracy(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::accuracy, options);
    }
}
