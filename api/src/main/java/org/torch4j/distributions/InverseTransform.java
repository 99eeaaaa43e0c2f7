package org.torch4j.distributions;

import org.torch4j.Tensor;

/** What {@link Transform#inv} gives. */
final class InverseTransform extends Transform {
    private final Transform forward;

    InverseTransform(Transform forward) {
        this.forward = forward;
    }

    @Override
    public boolean bijective() {
        return forward.bijective();
    }

    @Override
    public Constraint domain() {
        return forward.codomain();
    }

    @Override
    public Constraint codomain() {
        return forward.domain();
    }

    @Override
    public Tensor apply(Tensor y) {
        return forward.inverse(y);
    }

    @Override
    protected Tensor inverse(Tensor x) {
        return forward.apply(x);
    }

    @Override
    public Transform inv() {
        return forward;
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor y, Tensor x) {
        return forward.logAbsDetJacobian(x, y).neg();
    }

    @Override
    public Tensor sign() {
        return forward.sign();
    }

    @Override
    public long[] forwardShape(long... shape) {
        return forward.inverseShape(shape);
    }

    @Override
    public long[] inverseShape(long... shape) {
        return forward.forwardShape(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InverseTransform o && forward.equals(o.forward);
    }

    @Override
    public int hashCode() {
        return ~forward.hashCode();
    }

    @Override
    public String toString() {
        return "_InverseTransform(" + forward + ")";
    }
}
