package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The area under the receiver operating characteristic, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/auroc.html">BinaryAUROC</a>
 */
public final class BinaryAUROC extends BinaryPairs {
    public BinaryAUROC() {
        this(o -> {});
    }

    public BinaryAUROC(Consumer<ClassificationOptions> options) {
        super(options);
    }

    @Override
    protected Tensor computed() {
        return Curves.auroc(preds.get(), target.get());
    }
}
