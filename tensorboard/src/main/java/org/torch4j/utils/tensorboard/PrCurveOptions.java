package org.torch4j.utils.tensorboard;

import org.torch4j.Tensor;

/** How a curve of precision and recall is sampled. */
public final class PrCurveOptions extends EventOptions<PrCurveOptions> {
    private static final int MOST = 127;

    private int numThresholds = MOST;
    private Tensor weights;

    PrCurveOptions() {}

    /** At how many thresholds (default and most: 127). */
    public PrCurveOptions numThresholds(int thresholds) {
        if (thresholds < 2) {
            throw new IllegalArgumentException("numThresholds must be 2 or more, not " + thresholds);
        }
        numThresholds = Math.min(thresholds, MOST);
        return this;
    }

    /** What each prediction counts (default: 1). */
    public PrCurveOptions weights(Tensor weights) {
        this.weights = weights;
        return this;
    }

    int numThresholds() {
        return numThresholds;
    }

    Tensor weights() {
        return weights;
    }
}
