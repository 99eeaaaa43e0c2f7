package org.torch4j.nn;

/** What batch and instance normalisation let you choose. */
public final class NormOptions extends FactoryOptions<NormOptions> {
    double eps = 1e-5;
    Double momentum = 0.1;
    boolean affine;
    boolean trackRunningStats;

    NormOptions(boolean affine, boolean trackRunningStats) {
        this.affine = affine;
        this.trackRunningStats = trackRunningStats;
    }

    /** Added to the variance; default 1e-5. */
    public NormOptions eps(double eps) {
        this.eps = eps;
        return this;
    }

    /** How much a new batch counts in the running statistics; null for the mean of all batches; default 0.1. */
    public NormOptions momentum(Double momentum) {
        this.momentum = momentum;
        return this;
    }

    /** Whether a factor and a summand are learnt; default true for batch, false for instance normalisation. */
    public NormOptions affine(boolean affine) {
        this.affine = affine;
        return this;
    }

    /** Whether statistics are kept for evaluation; default true for batch, false for instance normalisation. */
    public NormOptions trackRunningStats(boolean trackRunningStats) {
        this.trackRunningStats = trackRunningStats;
        return this;
    }
}
