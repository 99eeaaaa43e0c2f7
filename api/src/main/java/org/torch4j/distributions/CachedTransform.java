package org.torch4j.distributions;

import org.torch4j.Tensor;

/** What {@link Transform#withCache} gives. */
final class CachedTransform extends Transform {
    private record Pair(Tensor x, Tensor y) {
        boolean isOpen() {
            return !x.isClosed() && !y.isClosed();
        }
    }

    private final Transform transform;
    private volatile Pair last;

    CachedTransform(Transform transform) {
        this.transform = transform;
    }

    @Override
    public boolean bijective() {
        return transform.bijective();
    }

    @Override
    public Constraint domain() {
        return transform.domain();
    }

    @Override
    public Constraint codomain() {
        return transform.codomain();
    }

    @Override
    public Tensor apply(Tensor x) {
        Pair known = last;
        if (known != null && known.x() == x && known.isOpen()) {
            return known.y();
        }
        Tensor y = transform.apply(x);
        last = new Pair(x, y);
        return y;
    }

    @Override
    protected Tensor inverse(Tensor y) {
        Pair known = last;
        if (known != null && known.y() == y && known.isOpen()) {
            return known.x();
        }
        Tensor x = transform.inv().apply(y);
        last = new Pair(x, y);
        return x;
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return transform.logAbsDetJacobian(x, y);
    }

    @Override
    public Tensor sign() {
        return transform.sign();
    }

    @Override
    public long[] forwardShape(long... shape) {
        return transform.forwardShape(shape);
    }

    @Override
    public long[] inverseShape(long... shape) {
        return transform.inverseShape(shape);
    }

    @Override
    public Transform withCache() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CachedTransform o && transform.equals(o.transform);
    }

    @Override
    public int hashCode() {
        return transform.hashCode();
    }

    @Override
    public String toString() {
        return transform.toString();
    }
}
