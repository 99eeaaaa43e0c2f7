package org.torch4j.binding;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.torch4j.binding.startup.Startup;

/** Bulk copies between Java's primitive arrays and the memory of tensors. */
public final class NativeArrays {
    private static final Map<ScalarType, TensorOptions> OPTIONS = new EnumMap<>(ScalarType.class);
    private static final MemoryFormatOptional NO_FORMAT;

    static {
        Startup.start();
        NO_FORMAT = new MemoryFormatOptional();
        for (Class<?> type : ElementTypes.PRIMITIVES) {
            ScalarType scalar = ElementTypes.scalarType(type);
            OPTIONS.put(scalar, new TensorOptions(scalar));
        }
    }

    private NativeArrays() {}

    public static NativeTensor fromLongs(long[] values, long... shape) {
        return fromArray(values, 0, shape);
    }

    public static NativeTensor fromBooleans(boolean[] values, long... shape) {
        return fromArray(values, 0, shape);
    }

    /** A new CPU tensor of the array's own element type, from {@code array[offset]} on, in row order. */
    public static NativeTensor fromArray(Object array, int offset, long... shape) {
        return Natives.wrap(copyOf(array, offset, shape));
    }

    /** Like {@link #fromArray}, then read as another type of the same size, as float16 from its bits. */
    public static NativeTensor fromBits(Object array, int scalarType, long... shape) {
        try (Tensor bits = copyOf(array, 0, shape)) {
            return Natives.wrap(bits.view(NativeOptions.scalarType(scalarType)));
        }
    }

    /** The bytes of {@code raw} as elements of another type and shape. */
    public static NativeTensor reinterpret(NativeTensor raw, int scalarType, long... shape) {
        try (Tensor typed = raw.pointer().view(NativeOptions.scalarType(scalarType))) {
            return Natives.wrap(typed.view(shape));
        }
    }

    /** A complex tensor from numbers that take turns: real, imaginary, real, ... */
    public static NativeTensor complexFromPairs(Object array, long... shape) {
        long[] pairs = Arrays.copyOf(shape, shape.length + 1);
        pairs[shape.length] = 2;
        try (Tensor real = copyOf(array, 0, pairs)) {
            return Natives.wrap(torch.view_as_complex(real));
        }
    }

    private static Tensor copyOf(Object array, int offset, long[] shape) {
        Tensor tensor = empty(array.getClass().getComponentType(), shape);
        put(tensor, 0, array, offset, Math.toIntExact(count(shape)));
        return tensor;
    }

    /** A new CPU tensor whose rows of {@code rowLength} elements come one array each; neither is zero. */
    public static NativeTensor fromRows(List<?> rows, Class<?> type, int rowLength, long... shape) {
        Tensor tensor = empty(type, shape);
        Pointer data = pointer(tensor, rows.get(0));
        long at = 0;
        for (Object row : rows) {
            put(data, at, row, 0, rowLength);
            at += rowLength;
        }
        return Natives.wrap(tensor);
    }

    /** Replaces all elements of {@code t} by the array's, converted to its type. */
    public static void copyFrom(NativeTensor t, Object array) {
        Tensor p = t.pointer();
        int length = Math.toIntExact(TensorFields.numel(p));
        if (isPlain(p, array.getClass().getComponentType()) && !p.requires_grad()) {
            if (length > 0) {
                p.unsafeGetTensorImpl().bump_version();
            }
            put(p, 0, array, 0, length);
            return;
        }
        try (Tensor staged = copyOf(array, 0, TensorFields.shape(p))) {
            Narrowing.check(staged, p.scalar_type(), false);
            p.copy_(staged);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("copyFrom", e, t);
        }
    }

    /** Copies all elements of {@code t}, in row order and converted to the array's type, to {@code array[offset]} on. */
    public static void copyTo(NativeTensor t, Object array, int offset) {
        Tensor p = t.pointer();
        Class<?> type = array.getClass().getComponentType();
        int length = Math.toIntExact(TensorFields.numel(p));
        if (isPlain(p, type)) {
            get(p, 0, array, offset, length);
            return;
        }
        try (Tensor plain = plain(p, type)) {
            get(plain, 0, array, offset, length);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("copyTo", e, t);
        }
    }

    /** Copies the rows of {@code t} of {@code rowLength} elements to one array each; neither is zero. */
    public static void copyToRows(NativeTensor t, List<?> rows, Class<?> type, int rowLength) {
        Tensor p = t.pointer();
        Tensor plain = isPlain(p, type) ? p : plain(p, type);
        try {
            Pointer data = pointer(plain, rows.get(0));
            long at = 0;
            for (Object row : rows) {
                get(data, at, row, 0, rowLength);
                at += rowLength;
            }
        } finally {
            if (plain != p) {
                plain.close();
            }
        }
    }

    /** {@link #place} of literals: refuses values that the type cannot hold. */
    public static NativeTensor placeLiteral(NativeTensor t, NativeOptions options) {
        if (options.dtype() != NativeOptions.NONE) {
            Narrowing.check(t.pointer(), NativeOptions.scalarType(options.dtype()), true);
        }
        return place(t, options);
    }

    /** {@code t} in the type and on the device that {@code options} name. */
    public static NativeTensor place(NativeTensor t, NativeOptions options) {
        try (TensorOptions wanted = options.pointer();
                Tensor placed = t.pointer().to(wanted, false, false, NO_FORMAT)) {
            return Natives.wrap(new Tensor(placed));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("to", e, t);
        }
    }

    /** c10's number of the type that literals with a point get. */
    public static int defaultDtype() {
        return torch.get_default_dtype_as_scalartype().value;
    }

    public static void defaultDtype(int scalarType) {
        torch.set_default_dtype(torch.scalarTypeToTypeMeta(NativeOptions.scalarType(scalarType)));
    }

    /** c10's number of the type in which values of two types meet. */
    public static int promote(int a, int b) {
        try {
            return torch.promote_types(NativeOptions.scalarType(a), NativeOptions.scalarType(b)).value;
        } catch (RuntimeException e) {
            throw NativeErrors.translate("promote_types", e);
        }
    }

    /** c10's number of the type of a result computed from two tensors. */
    public static int resultType(NativeTensor a, NativeTensor b) {
        try {
            return torch.result_type(Natives.p(a), Natives.p(b)).value;
        } catch (RuntimeException e) {
            throw NativeErrors.translate("result_type", e, a, b);
        }
    }

    static Tensor empty(Class<?> type, long[] shape) {
        for (int attempt = 0; ; attempt++) {
            try {
                return torch.empty(shape, OPTIONS.get(ElementTypes.scalarType(type)), NO_FORMAT);
            } catch (RuntimeException e) {
                NativeErrors.retryOrThrow(attempt, "fromArray", e, (Object) shape);
            }
        }
    }

    static TensorOptions options(ScalarType type) {
        TensorOptions known = OPTIONS.get(type);
        return known == null ? new TensorOptions(type) : known;
    }

    static long count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    private static boolean isPlain(Tensor p, Class<?> type) {
        return isPlain(p, ElementTypes.scalarType(type).value)
                || type == byte.class && isPlain(p, ScalarType.Byte.value);
    }

    /** Whether the tensor's memory is the array's, element by element. */
    static boolean isPlain(Tensor p, int scalarType) {
        return TensorFields.isCpu(p)
                && TensorFields.scalarType(p) == scalarType
                && p.has_storage()
                && p.is_contiguous()
                && !p.is_neg()
                && !p._is_zerotensor();
    }

    private static Tensor plain(Tensor p, Class<?> type) {
        return plain(p, ElementTypes.scalarType(type));
    }

    /** The same values without history, on the CPU, in row order and of that type. */
    static Tensor plain(Tensor p, ScalarType type) {
        if (p.is_complex()) {
            throw new IllegalArgumentException(
                    NativeInfo.describe(p) + " has no real values: take real(), imag() or the pairs of viewAsReal()");
        }
        Tensor last = p.detach();
        try {
            last = step(last, p.is_quantized() ? last.dequantize() : last);
            last = step(last, p.is_neg() ? last.resolve_neg() : last);
            last = step(last, last.is_cpu() ? last : last.cpu());
            last = step(last, last.has_storage() ? last : last.to_dense());
            last = step(last, last._is_zerotensor() ? last.clone() : last);
            Narrowing.check(last, type, false);
            last = step(last, last.toType(type));
            return step(last, last.contiguous());
        } catch (RuntimeException e) {
            last.close();
            throw e;
        }
    }

    private static Tensor step(Tensor old, Tensor fresh) {
        if (old != fresh) {
            old.close();
        }
        return fresh;
    }

    private static void put(Tensor to, long at, Object array, int offset, int length) {
        if (length > 0) {
            put(pointer(to, array), at, array, offset, length);
        }
    }

    private static void get(Tensor from, long at, Object array, int offset, int length) {
        if (length > 0) {
            get(pointer(from, array), at, array, offset, length);
        }
    }

    /** The tensor's memory as elements of the array's type. */
    private static Pointer pointer(Tensor tensor, Object array) {
        Pointer data = tensor.data_ptr();
        if (array instanceof float[]) {
            return new FloatPointer(data);
        } else if (array instanceof double[]) {
            return new DoublePointer(data);
        } else if (array instanceof long[]) {
            return new LongPointer(data);
        } else if (array instanceof int[]) {
            return new IntPointer(data);
        } else if (array instanceof byte[]) {
            return new BytePointer(data);
        } else if (array instanceof short[]) {
            return new ShortPointer(data);
        }
        return new BooleanPointer(data);
    }

    private static void put(Pointer to, long at, Object array, int offset, int length) {
        to.position(at);
        if (array instanceof float[] values) {
            ((FloatPointer) to).put(values, offset, length);
        } else if (array instanceof double[] values) {
            ((DoublePointer) to).put(values, offset, length);
        } else if (array instanceof long[] values) {
            ((LongPointer) to).put(values, offset, length);
        } else if (array instanceof int[] values) {
            ((IntPointer) to).put(values, offset, length);
        } else if (array instanceof byte[] values) {
            ((BytePointer) to).put(values, offset, length);
        } else if (array instanceof short[] values) {
            ((ShortPointer) to).put(values, offset, length);
        } else {
            ((BooleanPointer) to).put((boolean[]) array, offset, length);
        }
    }

    private static void get(Pointer from, long at, Object array, int offset, int length) {
        from.position(at);
        if (array instanceof float[] values) {
            ((FloatPointer) from).get(values, offset, length);
        } else if (array instanceof double[] values) {
            ((DoublePointer) from).get(values, offset, length);
        } else if (array instanceof long[] values) {
            ((LongPointer) from).get(values, offset, length);
        } else if (array instanceof int[] values) {
            ((IntPointer) from).get(values, offset, length);
        } else if (array instanceof byte[] values) {
            ((BytePointer) from).get(values, offset, length);
        } else if (array instanceof short[] values) {
            ((ShortPointer) from).get(values, offset, length);
        } else {
            ((BooleanPointer) from).get((boolean[]) array, offset, length);
        }
    }
}
