package org.torch4j.metrics;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Sums of predictions and targets, their squares and products, in float64. */
record Moments(double n, double p, double t, double pp, double tt, double pt) {
    static Tensor of(Tensor preds, Tensor target) {
        MetricInputs.sameShape(preds, target);
        Tensor x = preds.toDouble().reshape(-1);
        Tensor y = target.toDouble().reshape(-1);
        Tensor n = Torch.tensor((double) x.numel()).to(DType.FLOAT64).to(x.device());
        return Torch.stack(List.of(
                n, x.sum(), y.sum(), x.mul(x).sum(), y.mul(y).sum(), x.mul(y).sum()));
    }

    static Moments read(Tensor sums) {
        double[] s = sums.toDoubles();
        return new Moments(s[0], s[1], s[2], s[3], s[4], s[5]);
    }

    double residual() {
        return pp - 2 * pt + tt;
    }

    /** The targets' squared distance from their mean. */
    double spread() {
        return tt - t * t / n;
    }

    Moments atLeast(int samples) {
        if (n < samples) {
            throw new IllegalStateException("needs at least " + samples + " samples to compute, there are " + (long) n);
        }
        return this;
    }
}
