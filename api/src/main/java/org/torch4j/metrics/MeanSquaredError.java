package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The mean squared error.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/regression/mean_squared_error.html">MeanSquaredError</a>
 */
public final class MeanSquaredError extends Metric {
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum count = sum("count", Torch.zeros(new long[0], DType.FLOAT64));

    public MeanSquaredError() {}

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            Tensor p = preds.toDouble();
            Tensor t = target.toDouble();
            total.add(p.sub(t).pow(2).sum());
            count.add(Torch.tensor((double) p.numel()));
        });
    }

    @Override
    protected Tensor computed() {
        return total.get().div(count.get()).to(DType.FLOAT32);
    }
}
