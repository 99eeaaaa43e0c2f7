package org.torch4j.metrics;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.results.UniqueResult;

/**
 * Spearman's correlation: that of the ranks.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/spearman_corr_coef.html">SpearmanCorrCoef</a>
 */
public final class SpearmanCorrCoef extends Metric {
    private final Rows preds = rows("preds");
    private final Rows target = rows("target");

    public SpearmanCorrCoef() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            this.preds.add(preds.reshape(-1).clone());
            this.target.add(target.reshape(-1).clone());
        });
    }

    @Override
    protected Tensor computed() {
        Moments m = Moments.read(Moments.of(ranks(preds.get()), ranks(target.get())));
        double covariance = m.pt() - m.p() * m.t() / m.n();
        double spread = m.pp() - m.p() * m.p() / m.n();
        return Torch.tensor((float) (covariance / Math.sqrt(spread * m.spread())));
    }

    /** Ranks from 1; equals share the mean of theirs. */
    private static Tensor ranks(Tensor values) {
        UniqueResult distinct = values.unique(true, true, true, null);
        Tensor ends = distinct.counts().cumsum(0).toDouble();
        Tensor mean = ends.sub(distinct.counts().sub(1).toDouble().div(2));
        return mean.indexSelect(0, distinct.inverseIndices());
    }
}
