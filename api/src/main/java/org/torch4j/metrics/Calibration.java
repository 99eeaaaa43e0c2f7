package org.torch4j.metrics;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Confidence against accuracy, in bins. */
final class Calibration {
    private static final int BINS = 15;

    private Calibration() {}

    static Tensor error(Tensor confidence, Tensor right) {
        Tensor edges = Torch.linspace(0, 1, BINS + 1, confidence.dtype().on(confidence.device()));
        Tensor bin =
                confidence.contiguous().bucketize(edges, o -> o.right(true)).sub(1);
        Tensor zeros = Torch.zeros(new long[] {BINS + 1}, confidence.dtype().on(confidence.device()));
        Tensor count = zeros.scatterAdd(0, bin, confidence.onesLike());
        Tensor mean = zeros.scatterAdd(0, bin, confidence).div(count).nanToNum();
        Tensor accuracy = zeros.scatterAdd(0, bin, right.to(confidence.dtype()))
                .div(count)
                .nanToNum();
        return accuracy.sub(mean).abs().mul(count.div(count.sum())).sum();
    }
}
