package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of right predictions, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/accuracy.html">BinaryAccuracy</a>
 */
public final class BinaryAccuracy extends BinaryCounts {
    public BinaryAccuracy() {
        this(o -> {});
    }

    public BinaryAccuracy(Consumer<ClassificationOptions> options) {
        super(Counts::accuracy, options);
    }
}
