package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The area under the receiver operating characteristic, of several labels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/auroc.html">MultilabelAUROC</a>
 */
public final class MultilabelAUROC extends MultilabelPairs {
    public MultilabelAUROC(int numLabels) {
        this(numLabels, o -> {});
    }

    public MultilabelAUROC(int numLabels, Consumer<ClassificationOptions> options) {
        super(numLabels, options);
    }

    @Override
    protected Tensor computed() {
        return eachLabel(Curves::auroc);
    }
}
