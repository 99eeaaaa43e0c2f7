package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The share of the targets' variance that is predicted.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/r2_score.html">R2Score</a>
 */
public final class R2Score extends Metric {
    private final Sum moments = sum("moments", Torch.zeros(new long[] {6}, DType.FLOAT64));

    public R2Score() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> moments.add(Moments.of(preds, target)));
    }

    @Override
    protected Tensor computed() {
        Moments m = Moments.read(moments.get()).atLeast(2);
        return Torch.tensor((float) (1 - m.residual() / m.spread()));
    }
}
