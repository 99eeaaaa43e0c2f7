package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * How often each target is predicted as each: a row a target, a column a prediction, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/confusion_matrix.html">MulticlassConfusionMatrix</a>
 */
public final class MulticlassConfusionMatrix extends MulticlassCounts {
    public MulticlassConfusionMatrix(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassConfusionMatrix(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, null, options);
    }

    @Override
    protected Tensor computed() {
        return matrix().clone();
    }
}
