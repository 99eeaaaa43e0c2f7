package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of right ones among the predictions of a class, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/precision.html">MulticlassPrecision</a>
 */
public final class MulticlassPrecision extends MulticlassCounts {
    public MulticlassPrecision(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassPrecision(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::precision, options);
    }
}
