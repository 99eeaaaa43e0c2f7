package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * Intersection over union of predictions and targets, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/jaccard_index.html">MulticlassJaccardIndex</a>
 */
public final class MulticlassJaccardIndex extends MulticlassCounts {
    public MulticlassJaccardIndex(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassJaccardIndex(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::jaccard, options);
    }
}
