package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The mean of all values, weighted: {@code mean.update(loss, batch.size())} is right for a short last batch.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/aggregation.html">MeanMetric</a>
 */
public final class MeanMetric extends Metric {
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum weight = sum("weight", Torch.zeros(new long[0], DType.FLOAT64));

    public MeanMetric() {}

    public void update(Tensor values) {
        update(values, 1);
    }

    /** Each value with that weight. */
    public void update(Tensor values, double weight) {
        updating(() -> {
            total.add(values.toDouble().sum().mul(weight));
            this.weight.add(Torch.tensor(weight * values.numel()));
        });
    }

    public void update(double v) {
        update(Torch.tensor(v));
    }

    public void update(double v, double weight) {
        update(Torch.tensor(v), weight);
    }

    @Override
    protected Tensor computed() {
        return total.get().div(weight.get()).to(DType.FLOAT32);
    }
}
