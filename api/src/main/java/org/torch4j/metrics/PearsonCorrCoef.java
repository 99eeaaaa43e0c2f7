package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Pearson's correlation.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/pearson_corr_coef.html">PearsonCorrCoef</a>
 */
public final class PearsonCorrCoef extends Metric {
    private final Sum moments = sum("moments", Torch.zeros(new long[] {6}, DType.FLOAT64));

    public PearsonCorrCoef() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> moments.add(Moments.of(preds, target)));
    }

    @Override
    protected Tensor computed() {
        Moments m = Moments.read(moments.get()).atLeast(2);
        double covariance = m.pt() - m.p() * m.t() / m.n();
        double spread = m.pp() - m.p() * m.p() / m.n();
        return Torch.tensor((float) (covariance / Math.sqrt(spread * m.spread())));
    }
}
