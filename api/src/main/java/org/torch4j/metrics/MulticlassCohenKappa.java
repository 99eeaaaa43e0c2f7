package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Agreement of predictions and targets beyond chance, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/cohen_kappa.html">MulticlassCohenKappa</a>
 */
public final class MulticlassCohenKappa extends MulticlassCounts {
    public MulticlassCohenKappa(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassCohenKappa(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, null, options);
    }

    @Override
    protected Tensor computed() {
        return MatrixScores.cohenKappa(matrix());
    }
}
