package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The area under the receiver operating characteristic, of each class against the others.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/auroc.html">MulticlassAUROC</a>
 */
public final class MulticlassAUROC extends MulticlassPairs {
    public MulticlassAUROC(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassAUROC(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, options);
    }

    @Override
    protected Tensor computed() {
        return eachClass(Curves::auroc);
    }
}
