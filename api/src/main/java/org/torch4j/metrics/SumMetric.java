package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The sum of all values.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/aggregation.html">SumMetric</a>
 */
public final class SumMetric extends Metric {
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));

    public SumMetric() {}

    public void update(Tensor values) {
        updating(() -> total.add(values.toDouble().sum()));
    }

    public void update(double v) {
        update(Torch.tensor(v));
    }

    @Override
    protected Tensor computed() {
        return total.get().to(DType.FLOAT32);
    }
}
