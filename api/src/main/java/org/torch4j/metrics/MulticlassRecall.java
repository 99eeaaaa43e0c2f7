package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of a class's targets that are predicted, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/recall.html">MulticlassRecall</a>
 */
public final class MulticlassRecall extends MulticlassCounts {
    public MulticlassRecall(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassRecall(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::recall, options);
    }
}
