package org.torch4j.distributions;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A differentiable map of numbers with an inverse and the logarithm of its Jacobian's determinant.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#module-torch.distributions.transforms">torch.distributions.transforms</a>
 */
public abstract class Transform implements UnaryOperator<Tensor> {
    /** For custom transforms. */
    protected Transform() {}

    /** Whether it is one to one. */
    public boolean bijective() {
        return false;
    }

    /** Where it takes its values from. */
    public abstract Constraint domain();

    /** Where its results lie. */
    public abstract Constraint codomain();

    /** y = f(x). */
    @Override
    public abstract Tensor apply(Tensor x);

    /** x = f<sup>-1</sup>(y); of a transform that is not one to one, some x for which f(x) is y. */
    protected Tensor inverse(Tensor y) {
        throw missing("inverse");
    }

    /** The inverse transform. */
    public Transform inv() {
        return new InverseTransform(this);
    }

    /** log |dy/dx| of an input and its output. */
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        throw missing("logAbsDetJacobian");
    }

    /** 1 or -1 where the transform rises or falls; an int64 where it is the same everywhere. */
    public Tensor sign() {
        throw missing("sign");
    }

    /** The shape of the output for an input's. */
    public long[] forwardShape(long... shape) {
        return shape;
    }

    /** The shape of the input for an output's. */
    public long[] inverseShape(long... shape) {
        return shape;
    }

    /**
     * This transform with a memory of the last pair: the inverse of what it has just made is what it was made of, without
     * round-off.
     */
    public Transform withCache() {
        return new CachedTransform(this);
    }

    final UnsupportedOperationException missing(String what) {
        return new UnsupportedOperationException(getClass().getSimpleName() + " has no " + what);
    }

    static Tensor rising() {
        return Torch.tensor(1L);
    }

    /** Transforms without parameters are equal where their classes are. */
    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "()";
    }
}
