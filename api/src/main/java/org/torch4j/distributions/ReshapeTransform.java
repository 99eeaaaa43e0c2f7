package org.torch4j.distributions;

import java.util.Arrays;
import org.torch4j.Tensor;

/**
 * Events of another shape with the same elements.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.ReshapeTransform">ReshapeTransform</a>
 */
public final class ReshapeTransform extends Transform {
    private final long[] inShape;
    private final long[] outShape;

    /** @throws IllegalArgumentException for shapes of different numbers of elements */
    public ReshapeTransform(long[] inShape, long[] outShape) {
        if (numel(inShape) != numel(outShape)) {
            throw new IllegalArgumentException("in_shape, out_shape have different numbers of elements: "
                    + Arrays.toString(inShape) + ", " + Arrays.toString(outShape));
        }
        this.inShape = inShape.clone();
        this.outShape = outShape.clone();
    }

    private static long numel(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    @Override
    public boolean bijective() {
        return true;
    }

    @Override
    public Constraint domain() {
        return Constraints.independent(Constraints.real(), inShape.length);
    }

    @Override
    public Constraint codomain() {
        return Constraints.independent(Constraints.real(), outShape.length);
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.reshape(Utils.concat(Utils.dropLast(x.shape(), inShape.length), outShape));
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.reshape(Utils.concat(Utils.dropLast(y.shape(), outShape.length), inShape));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return x.newZeros(Utils.dropLast(x.shape(), inShape.length));
    }

    @Override
    public long[] forwardShape(long... shape) {
        return exchanged(shape, inShape, outShape);
    }

    @Override
    public long[] inverseShape(long... shape) {
        return exchanged(shape, outShape, inShape);
    }

    private static long[] exchanged(long[] shape, long[] from, long[] to) {
        if (shape.length < from.length) {
            throw new IllegalArgumentException("Too few dimensions on input: " + Arrays.toString(shape));
        }
        long[] event = Utils.last(shape, from.length);
        if (!Arrays.equals(event, from)) {
            throw new IllegalArgumentException(
                    "Shape mismatch: expected " + Arrays.toString(from) + " but got " + Arrays.toString(event));
        }
        return Utils.concat(Utils.dropLast(shape, from.length), to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReshapeTransform o
                && Arrays.equals(inShape, o.inShape)
                && Arrays.equals(outShape, o.outShape);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(inShape) + 31 * Arrays.hashCode(outShape);
    }
}
