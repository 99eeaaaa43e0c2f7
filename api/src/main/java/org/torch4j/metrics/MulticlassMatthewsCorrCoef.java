package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Matthews' correlation of predictions and targets, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/matthews_corr_coef.html">MulticlassMatthewsCorrCoef</a>
 */
public final class MulticlassMatthewsCorrCoef extends MulticlassCounts {
    public MulticlassMatthewsCorrCoef(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassMatthewsCorrCoef(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, null, options);
    }

    @Override
    protected Tensor computed() {
        return MatrixScores.matthews(matrix());
    }
}
