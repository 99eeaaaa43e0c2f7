package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The mean hinge loss, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/hinge_loss.html">BinaryHingeLoss</a>
 */
public final class BinaryHingeLoss extends BinaryPairs {
    public BinaryHingeLoss() {
        this(o -> {});
    }

    public BinaryHingeLoss(Consumer<ClassificationOptions> options) {
        super(options);
    }

    @Override
    protected Tensor computed() {
        Tensor p = preds.get();
        Tensor margin = Torch.where(target.get().eq(1), p, p.neg());
        return margin.rsub(1).clampMin(0).mean();
    }
}
