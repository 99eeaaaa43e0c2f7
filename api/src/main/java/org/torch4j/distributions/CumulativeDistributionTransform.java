package org.torch4j.distributions;

import java.util.Objects;
import org.torch4j.Tensor;

/**
 * From a distribution's support to its cumulative density.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.CumulativeDistributionTransform">CumulativeDistributionTransform</a>
 */
public final class CumulativeDistributionTransform extends Transform {
    private final Distribution distribution;

    public CumulativeDistributionTransform(Distribution distribution) {
        this.distribution = Objects.requireNonNull(distribution, "distribution");
    }

    @Override
    public boolean bijective() {
        return true;
    }

    @Override
    public Constraint domain() {
        return distribution.support();
    }

    @Override
    public Constraint codomain() {
        return Constraints.unitInterval();
    }

    @Override
    public Tensor sign() {
        return rising();
    }

    @Override
    public Tensor apply(Tensor x) {
        return distribution.cdf(x);
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return distribution.icdf(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return distribution.logProb(x);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
