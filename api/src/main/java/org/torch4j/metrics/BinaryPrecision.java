package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of right ones among the predictions of a class, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/precision.html">BinaryPrecision</a>
 */
public final class BinaryPrecision extends BinaryCounts {
    public BinaryPrecision() {
        this(o -> {});
    }

    public BinaryPrecision(Consumer<ClassificationOptions> options) {
        super(Counts::precision, options);
    }
}
