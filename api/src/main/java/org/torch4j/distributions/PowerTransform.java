package org.torch4j.distributions;

import java.util.Objects;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * y = x to the power of an exponent.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.PowerTransform">PowerTransform</a>
 */
public final class PowerTransform extends Transform {
    private final Tensor exponent;

    public PowerTransform(Tensor exponent) {
        this.exponent = Objects.requireNonNull(exponent, "exponent");
    }

    public PowerTransform(double exponent) {
        this(Utils.number(exponent));
    }

    @Override
    public boolean bijective() {
        return true;
    }

    @Override
    public Constraint domain() {
        return Constraints.positive();
    }

    @Override
    public Constraint codomain() {
        return Constraints.positive();
    }

    @Override
    public Tensor sign() {
        return exponent.sign();
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.pow(exponent);
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.pow(exponent.reciprocal());
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return exponent.mul(y).div(x).abs().log();
    }

    @Override
    public long[] forwardShape(long... shape) {
        return Torch.broadcastShapes(shape, exponent.shape());
    }

    @Override
    public long[] inverseShape(long... shape) {
        return forwardShape(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerTransform o && Utils.isTrue(exponent.eq(o.exponent));
    }

    @Override
    public int hashCode() {
        return PowerTransform.class.hashCode();
    }
}
