package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The share of the targets' variance that predictions explain, apart from a shift.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/explained_variance.html">ExplainedVariance</a>
 */
public final class ExplainedVariance extends Metric {
    private final Sum moments = sum("moments", Torch.zeros(new long[] {6}, DType.FLOAT64));

    public ExplainedVariance() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> moments.add(Moments.of(preds, target)));
    }

    @Override
    protected Tensor computed() {
        Moments m = Moments.read(moments.get()).atLeast(1);
        double shift = (m.t() - m.p()) / m.n();
        return Torch.tensor((float) (1 - (m.residual() / m.n() - shift * shift) / (m.spread() / m.n())));
    }
}
