package org.torch4j.nn.utils;

import org.torch4j.nn.Module;

/** Options of spectral normalization. */
public final class SpectralOptions {
    long nPowerIterations = 1;
    double eps = 1e-12;
    private Long dim;

    /** Steps of power iteration in each training call; default 1. */
    public SpectralOptions nPowerIterations(long nPowerIterations) {
        if (nPowerIterations <= 0) {
            throw new IllegalArgumentException("nPowerIterations is above 0, got " + nPowerIterations);
        }
        this.nPowerIterations = nPowerIterations;
        return this;
    }

    /** Smallest norm to divide by; default 1e-12. */
    public SpectralOptions eps(double eps) {
        this.eps = eps;
        return this;
    }

    /** The dimension of the outputs; default 1 for transposed convolutions, else 0. */
    public SpectralOptions dim(long dim) {
        this.dim = dim;
        return this;
    }

    long dimOf(Module module) {
        return dim == null ? Parametrizations.isTransposed(module) ? 1 : 0 : dim;
    }
}
