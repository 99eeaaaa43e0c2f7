package org.torch4j.metrics;

import java.util.function.Consumer;

/**
 * The share of targets of other classes that are predicted as such, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/specificity.html">BinarySpecificity</a>
 */
public final class BinarySpecificity extends BinaryCounts {
    public BinarySpecificity() {
        this(o -> {});
    }

    public BinarySpecificity(Consumer<ClassificationOptions> options) {
        super(Counts::specificity, options);
    }
}
