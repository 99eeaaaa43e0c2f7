package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The average precision over all thresholds, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/average_precision.html">BinaryAveragePrecision</a>
 */
public final class BinaryAveragePrecision extends BinaryPairs {
    public BinaryAveragePrecision() {
        this(o -> {});
    }

    public BinaryAveragePrecision(Consumer<ClassificationOptions> options) {
        super(options);
    }

    @Override
    protected Tensor computed() {
        return Curves.averagePrecision(preds.get(), target.get());
    }
}
