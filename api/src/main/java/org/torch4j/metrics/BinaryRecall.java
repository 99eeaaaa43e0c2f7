package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of a class's targets that are predicted, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/recall.html">BinaryRecall</a>
 */
public final class BinaryRecall extends BinaryCounts {
    public BinaryRecall() {
        this(o -> {});
    }

    public BinaryRecall(Consumer<ClassificationOptions> options) {
        super(Counts::recall, options);
    }
}
