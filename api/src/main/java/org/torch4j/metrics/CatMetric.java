package org.torch4j.metrics;

import org.torch4j.Tensor;

/**
 * All values, one after the other.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/aggregation.html">CatMetric</a>
 */
public final class CatMetric extends Metric {
    private final Rows values = rows("values");

    public CatMetric() {}

    public void update(Tensor more) {
        updating(() -> values.add(more.reshape(-1).clone()));
    }

    @Override
    protected Tensor computed() {
        return values.get().clone();
    }
}
