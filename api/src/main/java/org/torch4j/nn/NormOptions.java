package org.torch4j.nn;

import org.jspecify.annotations.Nullable;

/** Options of batch and instance normalization. */
public final class NormOptions extends FactoryOptions<NormOptions> {
    double eps = 1e-5;
    Double momentum = 0.1;
    boolean affine;
    boolean trackRunningStats;

    NormOptions(boolean affine, boolean trackRunningStats) {
        this.affine = affine;
        this.trackRunningStats = trackRunningStats;
    }

    /** Number added to the variance for numerical stability; default 1e-5. */
    public NormOptions eps(double eps) {
        this.eps = eps;
        return this;
    }

    /** How much a new batch counts in the running statistics; null for the mean of all batches; default 0.1. */
    public NormOptions momentum(@Nullable Double momentum) {
        this.momentum = momentum;
        return this;
    }

    /** Whether to learn a per-channel scale (weight) and shift (bias); default true for batch, false for instance normalization. */
    public NormOptions affine(boolean affine) {
        this.affine = affine;
        return this;
    }

    /** Whether to keep running statistics for evaluation; default true for batch, false for instance normalization. */
    public NormOptions trackRunningStats(boolean trackRunningStats) {
        this.trackRunningStats = trackRunningStats;
        return this;
    }
}
