package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The mean hinge loss of Crammer and Singer, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/hinge_loss.html">MulticlassHingeLoss</a>
 */
public final class MulticlassHingeLoss extends MulticlassPairs {
    public MulticlassHingeLoss(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassHingeLoss(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, options);
    }

    @Override
    protected Tensor computed() {
        Tensor p = preds.get();
        Tensor t = target.get().unsqueeze(1);
        Tensor others = p.scatter(1, t, Double.NEGATIVE_INFINITY).amax(1);
        return p.gather(1, t).squeeze(1).sub(others).rsub(1).clampMin(0).mean();
    }
}
