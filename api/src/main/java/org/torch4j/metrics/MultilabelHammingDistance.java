package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of wrong predictions, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/hamming_distance.html">MultilabelHammingDistance</a>
 */
public final class MultilabelHammingDistance extends MultilabelCounts {
    public MultilabelHammingDistance(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelHammingDistance(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, Counts::hamming, options);
    }
}
