package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.distributed.ReduceOp;

/**
 * The largest value.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/aggregation.html">MaxMetric</a>
 */
public final class MaxMetric extends Metric {
    private final Sum value =
            sum("value", Torch.full(new long[0], Double.NEGATIVE_INFINITY, DType.FLOAT32), ReduceOp.MAX);

    public MaxMetric() {}

    public void update(Tensor values) {
        updating(() -> value.max(values.max()));
    }

    public void update(double v) {
        update(Torch.tensor(v));
    }

    @Override
    protected Tensor computed() {
        return value.get().clone();
    }
}
