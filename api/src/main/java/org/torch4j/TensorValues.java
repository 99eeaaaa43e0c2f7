package org.torch4j;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.torch4j.binding.NativeScalars;
import org.torch4j.internal.arrays.TensorArrays;

/** A tensor's values as Java's numbers and arrays. */
public sealed interface TensorValues permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * The value of a tensor of one element.
     *
     * @throws IllegalArgumentException for any other number of elements
     */
    default double item() {
        return NativeScalars.itemDouble(self());
    }

    default float itemFloat() {
        return NativeScalars.itemFloat(self());
    }

    default long itemLong() {
        return NativeScalars.itemLong(self());
    }

    default int itemInt() {
        long value = NativeScalars.itemLong(self());
        if (value != (int) value) {
            throw new IllegalArgumentException("the value " + value + " does not fit an int: use itemLong()");
        }
        return (int) value;
    }

    default boolean itemBool() {
        return NativeScalars.itemBool(self());
    }

    /** All elements in row order, converted to float. */
    default float[] toFloats() {
        return (float[]) TensorArrays.flat(self(), float.class);
    }

    default double[] toDoubles() {
        return (double[]) TensorArrays.flat(self(), double.class);
    }

    default long[] toLongs() {
        return (long[]) TensorArrays.flat(self(), long.class);
    }

    default int[] toInts() {
        return (int[]) TensorArrays.flat(self(), int.class);
    }

    default short[] toShorts() {
        return (short[]) TensorArrays.flat(self(), short.class);
    }

    default byte[] toBytes() {
        return (byte[]) TensorArrays.flat(self(), byte.class);
    }

    default boolean[] toBooleans() {
        return (boolean[]) TensorArrays.flat(self(), boolean.class);
    }

    /**
     * Arrays nested like the shape, of the Java type that holds every value ({@code float[][]} for float32[2, 3]); the
     * number itself for a tensor without dimensions.
     */
    default Object toArray() {
        return TensorArrays.nested(self());
    }

    /** Copies all elements, converted, into a primitive array (flat, or nested like the shape) or a nio buffer. */
    default void copyTo(Object arrayOrBuffer) {
        TensorArrays.copyTo(self(), arrayOrBuffer);
    }

    /** Replaces all elements by those of a primitive array (flat, or nested like the shape) or a nio buffer. */
    default Tensor copyFrom(Object arrayOrBuffer) {
        TensorArrays.copyFrom(self(), arrayOrBuffer);
        return self();
    }

    /** Replaces every element; for tests and small tensors on the CPU, as slow as in Python. */
    default Tensor apply_(DoubleUnaryOperator function) {
        return map_(self(), (a, same) -> function.applyAsDouble(a));
    }

    /** Replaces every element by a function of it and of another tensor's, on the CPU. */
    default Tensor map_(Tensor other, DoubleBinaryOperator function) {
        double[] values = self().toDoubles();
        double[] others = other.expandAs(self()).toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(values[i], others[i]);
        }
        return self().copy_(Torch.fromArray(values).view(self().shape()));
    }
}
