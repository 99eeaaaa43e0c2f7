package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of wrong predictions, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/hamming_distance.html">MulticlassHammingDistance</a>
 */
public final class MulticlassHammingDistance extends MulticlassCounts {
    public MulticlassHammingDistance(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassHammingDistance(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, Counts::hamming, options);
    }
}
