package org.torch4j.distributions;

import java.util.Objects;
import org.torch4j.Tensor;

/**
 * A transform whose rightmost batch dimensions belong to the event.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.IndependentTransform">IndependentTransform</a>
 */
public final class IndependentTransform extends Transform {
    private final Transform base;
    private final int dims;

    public IndependentTransform(Transform baseTransform, int reinterpretedBatchNdims) {
        base = Objects.requireNonNull(baseTransform, "baseTransform");
        dims = reinterpretedBatchNdims;
    }

    @Override
    public boolean bijective() {
        return base.bijective();
    }

    @Override
    public Constraint domain() {
        return Constraints.independent(base.domain(), dims);
    }

    @Override
    public Constraint codomain() {
        return Constraints.independent(base.codomain(), dims);
    }

    @Override
    public Tensor sign() {
        return base.sign();
    }

    @Override
    public Tensor apply(Tensor x) {
        checkDims(x, domain());
        return base.apply(x);
    }

    @Override
    protected Tensor inverse(Tensor y) {
        checkDims(y, codomain());
        return base.inv().apply(y);
    }

    private static void checkDims(Tensor t, Constraint where) {
        if (t.dim() < where.eventDim()) {
            throw new IllegalArgumentException(
                    "Too few dimensions on input: " + t.dim() + ", expected " + where.eventDim() + " or more");
        }
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return Utils.sumRightmost(base.logAbsDetJacobian(x, y), dims);
    }

    @Override
    public long[] forwardShape(long... shape) {
        return base.forwardShape(shape);
    }

    @Override
    public long[] inverseShape(long... shape) {
        return base.inverseShape(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndependentTransform o && dims == o.dims && base.equals(o.base);
    }

    @Override
    public int hashCode() {
        return base.hashCode() + dims;
    }

    @Override
    public String toString() {
        return "IndependentTransform(" + base + ", " + dims + ")";
    }
}
