package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The peak signal-to-noise ratio of pictures, in decibels.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/image/peak_signal_noise_ratio.html">PeakSignalNoiseRatio</a>
 */
public final class PeakSignalNoiseRatio extends Metric {
    private final double range;
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum count = sum("count", Torch.zeros(new long[0], DType.FLOAT64));

    /** @param dataRange the largest value less the smallest: 1 or 255 */
    public PeakSignalNoiseRatio(double dataRange) {
        if (!(dataRange > 0)) {
            throw new IllegalArgumentException("dataRange must be positive, not " + dataRange);
        }
        range = dataRange;
    }

    /** Both of the same shape. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            total.add(preds.toDouble().sub(target).pow(2).sum());
            count.add(Torch.tensor((double) preds.numel()));
        });
    }

    @Override
    protected Tensor computed() {
        Tensor error = total.get().div(count.get());
        return error.log10().mul(-10).add(20 * Math.log10(range)).to(DType.FLOAT32);
    }
}
