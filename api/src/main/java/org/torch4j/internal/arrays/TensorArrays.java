package org.torch4j.internal.arrays;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.binding.DefaultDevice;
import org.torch4j.binding.NativeArrays;
import org.torch4j.binding.NativeOptions;

/** Between Java's arrays and tensors: always a copy, in bulk; row order on the Java side whatever the strides. */
public final class TensorArrays {
    /** Rows shorter than this are gathered before they cross to native memory. */
    private static final int LONG_ROW = 64;

    private TensorArrays() {}

    /** A tensor of the array's own type; the array may be nested to any depth. */
    public static Tensor from(Object array) {
        NestedArray nested = NestedArray.of(array);
        if (nested.shape().length == 1) {
            return (Tensor) NativeArrays.fromArray(array, 0, nested.shape());
        }
        if (nested.rowLength() >= LONG_ROW && !nested.rows().isEmpty()) {
            return (Tensor) NativeArrays.fromRows(nested.rows(), nested.type(), nested.rowLength(), nested.shape());
        }
        return (Tensor) NativeArrays.fromArray(flat(nested), 0, nested.shape());
    }

    /** A tensor of the array's own type and the given shape, filled in row order. */
    public static Tensor from(Object array, long[] shape) {
        checkLength(array, 0, elements(shape), "a tensor of shape " + Arrays.toString(shape));
        return (Tensor) NativeArrays.fromArray(array, 0, shape);
    }

    /** As {@link #from(Object)}, in the type and on the device of {@code options}. */
    public static Tensor from(Object array, TensorOptions options) {
        return place(from(array), given(options), false);
    }

    /**
     * As Python's {@code torch.tensor}: an array or one number; unless {@code chosen} names a type, double becomes the
     * default type and int becomes int64.
     */
    public static Tensor literal(Object arrayOrNumber, TensorOptions chosen) {
        TensorOptions options = given(chosen);
        TensorOptions typed = options;
        Tensor tensor;
        if (arrayOrNumber instanceof Float one && options.dtype() == null) {
            tensor = from(new float[] {one}, new long[0]);
        } else if (isNumber(arrayOrNumber)) {
            tensor = new NestedLists(List.of(arrayOrNumber)).tensor(options.dtype(), new long[0]);
        } else if (arrayOrNumber instanceof List<?> list) {
            tensor = new NestedLists(list).tensor(options.dtype());
        } else {
            Object array = options.dtype() == null ? asPython(arrayOrNumber) : arrayOrNumber;
            tensor = from(array);
            boolean nested = array instanceof Object[];
            typed = nested && options.dtype() == null ? options.as(python(tensor.dtype())) : options;
        }
        boolean elsewhere = options.device() == null && DefaultDevice.get() != null;
        return place(tensor, elsewhere ? typed.on(Torch.getDefaultDevice()) : typed, true);
    }

    /** Flat arrays of double narrowed to the default type, those of int widened; nested ones are left to libtorch. */
    private static Object asPython(Object array) {
        if (array instanceof double[] values && Torch.getDefaultDtype() == DType.FLOAT32) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }
        return array instanceof int[] values
                ? Arrays.stream(values).asLongStream().toArray()
                : array;
    }

    private static DType python(DType java) {
        return switch (java) {
            case FLOAT64 -> Torch.getDefaultDtype();
            case INT32 -> DType.INT64;
            default -> java;
        };
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static TensorOptions given(TensorOptions options) {
        return options == null ? TensorOptions.of() : options;
    }

    private static Tensor place(Tensor tensor, TensorOptions options, boolean literal) {
        boolean asIs = (options.dtype() == null || options.dtype() == tensor.dtype())
                && (options.device() == null || options.device().isCpu())
                && options.layout() == null
                && options.pinned() == null;
        Tensor placed = tensor;
        if (!asIs) {
            try (tensor) {
                NativeOptions wanted = TensorOptions.toNative(options);
                placed = (Tensor)
                        (literal ? NativeArrays.placeLiteral(tensor, wanted) : NativeArrays.place(tensor, wanted));
            }
        }
        return options.requiresGrad() ? placed.requiresGrad_() : placed;
    }

    /** A float16 or bfloat16 tensor from the bits of its elements. */
    public static Tensor fromBits(short[] bits, DType type, long... shape) {
        checkLength(bits, 0, elements(shape), "a tensor of shape " + Arrays.toString(shape));
        if (type.bytes() != Short.BYTES) {
            throw new IllegalArgumentException(type + " has " + type.bytes() + " bytes an element, short has 2");
        }
        return (Tensor) NativeArrays.fromBits(bits, type.code(), shape);
    }

    /** A complex tensor from {@code float[]} or {@code double[]} pairs: real, imaginary, real, ... */
    public static Tensor complexFromPairs(Object pairs, long... shape) {
        checkLength(pairs, 0, Math.multiplyExact(2, elements(shape)), "pairs for shape " + Arrays.toString(shape));
        return (Tensor) NativeArrays.complexFromPairs(pairs, shape);
    }

    /** All elements in row order, converted to {@code type}. */
    public static Object flat(Tensor tensor, Class<?> type) {
        long elements = tensor.numel();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the " + elements + " elements do not fit a Java array: take slices");
        }
        checkHeap(elements, type);
        Object array = Array.newInstance(type, (int) elements);
        NativeArrays.copyTo(tensor, array, 0);
        return array;
    }

    /** Nested arrays of the tensor's shape and of the Java type nearest to its own; the value itself without dimensions. */
    public static Object nested(Tensor tensor) {
        Class<?> type = javaType(tensor.dtype());
        if (tensor.dim() == 0) {
            return Array.get(flat(tensor, type), 0);
        }
        if (tensor.dim() == 1) {
            return flat(tensor, type);
        }
        for (long size : tensor.shape()) {
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("the shape " + Arrays.toString(tensor.shape())
                        + " does not fit Java's arrays, which have at most 2147483639 elements: take slices");
            }
        }
        checkHeap(Math.max(tensor.numel(), arrays(tensor.shape())), type);
        int[] sizes = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
        Object result = Array.newInstance(type, sizes);
        if (tensor.numel() > 0) {
            copyToRows(tensor, NestedArray.of(result));
        }
        return result;
    }

    /** How many innermost arrays there are: of empty rows there may be more than elements. */
    private static long arrays(long[] shape) {
        double count = 1;
        for (int i = 0; i + 1 < shape.length; i++) {
            count *= shape[i];
        }
        return (long) count;
    }

    /** Says in numbers what an OutOfMemoryError would not. */
    private static void checkHeap(long elements, Class<?> type) {
        int width = type == double.class || type == long.class
                ? Long.BYTES
                : type == float.class || type == int.class ? Integer.BYTES : type == short.class ? Short.BYTES : 1;
        long limit = Runtime.getRuntime().maxMemory();
        if (elements > limit / width) {
            throw new IllegalArgumentException(("an array of %d %ss takes %d MiB, more than the heap's limit of %d MiB:"
                            + " take slices, or raise -Xmx")
                    .formatted(elements, type, elements / (1 << 20) * width, limit >> 20));
        }
    }

    /** Copies all elements in row order, converted, to an array that is nested like the tensor's shape, or flat. */
    public static void copyTo(Tensor tensor, Object array) {
        if (array instanceof Buffer buffer) {
            TensorBuffers.copyTo(tensor, buffer);
        } else if (array instanceof Object[]) {
            NestedArray target = NestedArray.of(array);
            if (!Arrays.equals(target.shape(), tensor.shape())) {
                throw new IllegalArgumentException("an array of shape " + Arrays.toString(target.shape())
                        + " cannot take a tensor of shape " + Arrays.toString(tensor.shape()));
            }
            copyToRows(tensor, target);
        } else {
            checkLength(array, 0, tensor.numel(), "a tensor of shape " + Arrays.toString(tensor.shape()));
            NativeArrays.copyTo(tensor, array, 0);
        }
    }

    /** Replaces all elements by those of an array that is nested like the tensor's shape, or flat. */
    public static void copyFrom(Tensor tensor, Object array) {
        if (array instanceof Buffer buffer) {
            TensorBuffers.copyFrom(tensor, buffer);
            return;
        }
        Object values = array;
        if (array instanceof Object[]) {
            NestedArray source = NestedArray.of(array);
            if (!Arrays.equals(source.shape(), tensor.shape())) {
                throw new IllegalArgumentException("an array of shape " + Arrays.toString(source.shape())
                        + " cannot fill a tensor of shape " + Arrays.toString(tensor.shape()));
            }
            values = flat(source);
        }
        checkLength(values, 0, tensor.numel(), "a tensor of shape " + Arrays.toString(tensor.shape()));
        NativeArrays.copyFrom(tensor, values);
    }

    private static void copyToRows(Tensor tensor, NestedArray target) {
        int length = target.rowLength();
        if (length >= LONG_ROW) {
            NativeArrays.copyToRows(tensor, target.rows(), target.type(), length);
            return;
        }
        Object flat = flat(tensor, target.type());
        int at = 0;
        for (Object row : target.rows()) {
            System.arraycopy(flat, at, row, 0, length);
            at += length;
        }
    }

    private static Object flat(NestedArray nested) {
        List<Object> rows = nested.rows();
        int length = nested.rowLength();
        Object flat = Array.newInstance(nested.type(), Math.multiplyExact(rows.size(), length));
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, flat, i * length, length);
        }
        return flat;
    }

    /** The Java type that holds every value of the tensor type. */
    private static Class<?> javaType(DType type) {
        return switch (type) {
            case FLOAT32,
                    FLOAT16,
                    BFLOAT16,
                    FLOAT8_E5M2,
                    FLOAT8_E4M3FN,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E8M0FNU -> float.class;
            case FLOAT64 -> double.class;
            case INT64, UINT32, UINT64 -> long.class;
            case INT32, UINT16 -> int.class;
            case INT16, UINT8 -> short.class;
            case INT8 -> byte.class;
            case BOOL -> boolean.class;
            default ->
                throw new IllegalArgumentException(
                        "no Java array holds the values of " + type + (type.isComplex() ? ": take viewAsReal()" : ""));
        };
    }

    private static void checkLength(Object array, int offset, long elements, String what) {
        if (array == null) {
            throw new IllegalArgumentException("the array is null");
        }
        if (!array.getClass().isArray()
                || !array.getClass().getComponentType().isPrimitive()
                || array instanceof char[]) {
            throw new IllegalArgumentException(
                    "expected an array of float, double, long, int, short, byte or boolean, got "
                            + array.getClass().getSimpleName());
        }
        long length = (long) Array.getLength(array) - offset;
        if (length != elements) {
            throw new IllegalArgumentException(
                    "an array of " + length + " elements does not fit " + what + " with " + elements + " elements");
        }
    }

    static long elements(long[] shape) {
        Objects.requireNonNull(shape, "shape");
        long count = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
            }
            if (Math.multiplyHigh(count, size) != 0 || count * size < 0) {
                throw new IllegalArgumentException("too many elements in shape " + Arrays.toString(shape));
            }
            count *= size;
        }
        return count;
    }
}
