package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.distributed.ReduceOp;

/**
 * The smallest value.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/aggregation.html">MinMetric</a>
 */
public final class MinMetric extends Metric {
    private final Sum value =
            sum("value", Torch.full(new long[0], Double.POSITIVE_INFINITY, DType.FLOAT32), ReduceOp.MIN);

    public MinMetric() {}

    public void update(Tensor values) {
        updating(() -> value.min(values.min()));
    }

    public void update(double v) {
        update(Torch.tensor(v));
    }

    @Override
    protected Tensor computed() {
        return value.get().clone();
    }
}
