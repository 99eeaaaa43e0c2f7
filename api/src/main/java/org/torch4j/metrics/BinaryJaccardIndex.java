package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * Intersection over union of predictions and targets, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/jaccard_index.html">BinaryJaccardIndex</a>
 */
public final class BinaryJaccardIndex extends BinaryCounts {
    public BinaryJaccardIndex() {
        this(o -> {});
    }

    public BinaryJaccardIndex(Consumer<ClassificationOptions> options) {
        super(Counts::jaccard, options);
    }
}
