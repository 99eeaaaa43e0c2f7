package org.torch4j;

/** The bounds of {@code clamp}, {@code x.clamp(o -> o.min(0))}: numbers, or tensors that broadcast. */
public final class ClampOptions {
    private Number min;
    private Number max;
    private Tensor minTensor;
    private Tensor maxTensor;

    ClampOptions() {}

    /** The lower bound; without one nothing is raised. */
    public ClampOptions min(double min) {
        this.min = min;
        return this;
    }

    /** The lower bound; without one nothing is raised. */
    public ClampOptions min(long min) {
        this.min = min;
        return this;
    }

    /** The lower bound; without one nothing is raised. */
    public ClampOptions min(Tensor min) {
        this.minTensor = min;
        return this;
    }

    /** The upper bound; without one nothing is lowered. */
    public ClampOptions max(double max) {
        this.max = max;
        return this;
    }

    /** The upper bound; without one nothing is lowered. */
    public ClampOptions max(long max) {
        this.max = max;
        return this;
    }

    /** The upper bound; without one nothing is lowered. */
    public ClampOptions max(Tensor max) {
        this.maxTensor = max;
        return this;
    }

    Tensor of(Tensor x) {
        return areTensors() ? x.clamp(minTensor, maxTensor) : x.clamp(min, max);
    }

    Tensor in(Tensor x) {
        return areTensors() ? x.clamp_(minTensor, maxTensor) : x.clamp_(min, max);
    }

    private boolean areTensors() {
        boolean tensors = minTensor != null || maxTensor != null;
        if (tensors && (min != null || max != null)) {
            throw new IllegalArgumentException("clamp: both bounds are numbers, or both are tensors");
        }
        return tensors;
    }
}
