package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The average precision over all thresholds, of each class against the others.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/average_precision.html">MulticlassAveragePrecision</a>
 */
public final class MulticlassAveragePrecision extends MulticlassPairs {
    public MulticlassAveragePrecision(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassAveragePrecision(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, options);
    }

    @Override
    protected Tensor computed() {
        return eachClass(Curves::averagePrecision);
    }
}
