package org.torch4j.binding;

import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Numbers as tensors without dimensions. ATen turns a number into a tensor in each call, which takes longer than a small
 * operator; here a tensor of the operand's type is made once for each number in use.
 *
 * <p>For {@code float32} and {@code float64} a tensor of the same type gives what a number gives: the result's type is
 * the operand's either way. For other types the number is wrapped as Python wraps it, so that promotion is Python's. The
 * tensors are ordinary ones, in inference mode too, since a later call may save them for a backward pass.
 */
final class ScalarCache {
    private static final int SIZE = 256;
    private static final Entry[] ENTRIES = new Entry[SIZE];

    private record Entry(ScalarType type, long bits, Tensor tensor) {}

    private ScalarCache() {}

    static Tensor of(Tensor operand, double value) {
        ScalarType type = floating(operand);
        if (type != null) {
            return typed(type, value);
        }
        return wrapped(ScalarType.ComplexDouble, Double.doubleToRawLongBits(value), true);
    }

    static Tensor of(Tensor operand, long value) {
        ScalarType type = floating(operand);
        if (type != null && Math.abs(value) < 1L << 24) {
            return typed(type, value);
        }
        return wrapped(ScalarType.Long, value, false);
    }

    /** The number in the operand's own type where that is float32 or float64 on the CPU, else null. */
    static Tensor typed(Tensor operand, double value) {
        ScalarType type = floating(operand);
        return type == null || !TensorFields.isCpu(operand) ? null : typed(type, value);
    }

    /** float32 or float64, or null: the presets give a new object for a type each time, so that == does not tell. */
    private static ScalarType floating(Tensor operand) {
        int type = TensorFields.scalarType(operand);
        if (type == ScalarType.Float.value) {
            return ScalarType.Float;
        }
        return type == ScalarType.Double.value ? ScalarType.Double : null;
    }

    private static Tensor typed(ScalarType type, double value) {
        long bits = Double.doubleToRawLongBits(value);
        Entry entry = ENTRIES[index(type, bits)];
        if (entry != null && entry.bits == bits && entry.type == type) {
            return entry.tensor;
        }
        try (InferenceMode recorded = new InferenceMode(false);
                Scalar scalar = new Scalar(value);
                Tensor wide = torch.scalar_to_tensor(scalar)) {
            Tensor tensor = type == ScalarType.Double ? new Tensor(wide) : wide.to(type);
            return remember(new Entry(type, bits, tensor));
        }
    }

    /** As Python wraps it: a number that gives way to the operand's type. */
    private static Tensor wrapped(ScalarType key, long bits, boolean real) {
        Entry entry = ENTRIES[index(key, bits)];
        if (entry != null && entry.bits == bits && entry.type == key) {
            return entry.tensor;
        }
        try (InferenceMode recorded = new InferenceMode(false);
                Scalar scalar = real ? new Scalar(Double.longBitsToDouble(bits)) : new Scalar(bits)) {
            return remember(new Entry(key, bits, torch.wrapped_scalar_tensor(scalar)));
        }
    }

    private static Tensor remember(Entry entry) {
        ENTRIES[index(entry.type, entry.bits)] = entry;
        return entry.tensor;
    }

    private static int index(ScalarType type, long bits) {
        long mixed = (bits ^ (long) type.value << 56) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 56);
    }
}
