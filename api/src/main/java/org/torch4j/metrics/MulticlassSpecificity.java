package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of targets of other classes that are predicted as such, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/specificity.html">MulticlassSpecificity</a>
 */
public final class MulticlassSpecificity extends MulticlassCounts {
    public MulticlassSpecificity(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassSpecificity(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::specificity, options);
    }
}
