package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of wrong predictions, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/hamming_distance.html">BinaryHammingDistance</a>
 */
public final class BinaryHammingDistance extends BinaryCounts {
    public BinaryHammingDistance() {
        this(o -> {});
    }

    public BinaryHammingDistance(Consumer<ClassificationOptions> options) {
        super(Counts::hamming, options);
    }
}
