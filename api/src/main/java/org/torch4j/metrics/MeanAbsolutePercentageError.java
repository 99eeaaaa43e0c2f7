package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The mean absolute error as a share of the target.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/mean_absolute_percentage_error.html">MeanAbsolutePercentageError</a>
 */
public final class MeanAbsolutePercentageError extends Metric {
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum count = sum("count", Torch.zeros(new long[0], DType.FLOAT64));

    public MeanAbsolutePercentageError() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            Tensor p = preds.toDouble();
            Tensor t = target.toDouble();
            total.add(p.sub(t).abs().div(t.abs().clampMin(1.17e-6)).sum());
            count.add(Torch.tensor((double) p.numel()));
        });
    }

    @Override
    protected Tensor computed() {
        return total.get().div(count.get()).to(DType.FLOAT32);
    }
}
