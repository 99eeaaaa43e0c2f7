package org.torch4j.binding;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a tensor says of itself: sizes, type, place. */
public final class NativeInfo {
    private NativeInfo() {}

    public static int dim(NativeTensor t) {
        return TensorFields.dim(t.pointer());
    }

    public static long numel(NativeTensor t) {
        return TensorFields.numel(t.pointer());
    }

    public static long elementSize(NativeTensor t) {
        return t.pointer().element_size();
    }

    public static long size(NativeTensor t, long dim) {
        Tensor p = t.pointer();
        int rank = TensorFields.dim(p);
        long d = dim < 0 ? dim + rank : dim;
        if (d < 0 || d >= rank) {
            throw new IndexOutOfBoundsException("dimension " + dim + " of a tensor with " + rank + " dimensions");
        }
        try {
            return TensorFields.size(p, (int) d);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("size", e, t);
        }
    }

    public static long[] shape(NativeTensor t) {
        Tensor p = t.pointer();
        try {
            return TensorFields.shape(p);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("shape", e, t);
        }
    }

    public static long[] stride(NativeTensor t) {
        Tensor p = t.pointer();
        if (!p.has_storage()) {
            throw new IllegalStateException("a " + p.layout().intern() + " tensor has no strides");
        }
        try {
            long[] stride = new long[TensorFields.dim(p)];
            for (int i = 0; i < stride.length; i++) {
                stride[i] = p.stride(i);
            }
            return stride;
        } catch (RuntimeException e) {
            throw NativeErrors.translate("stride", e, t);
        }
    }

    public static long storageOffset(NativeTensor t) {
        return t.pointer().storage_offset();
    }

    public static boolean isContiguous(NativeTensor t) {
        try {
            return t.pointer().is_contiguous();
        } catch (RuntimeException e) {
            throw NativeErrors.translate("is_contiguous", e, t);
        }
    }

    /** c10's number of the scalar type. */
    public static int scalarType(NativeTensor t) {
        return TensorFields.scalarType(t.pointer());
    }

    /** c10's number of the layout. */
    public static int layout(NativeTensor t) {
        return t.pointer().layout().value;
    }

    public static boolean isCpu(NativeTensor t) {
        return TensorFields.isCpu(t.pointer());
    }

    /** c10's number of the device type. */
    public static int deviceType(NativeTensor t) {
        Tensor p = t.pointer();
        if (TensorFields.isCpu(p)) {
            return 0;
        }
        try (Device device = p.device()) {
            return device.type().value;
        }
    }

    public static int deviceIndex(NativeTensor t) {
        Tensor p = t.pointer();
        if (TensorFields.isCpu(p)) {
            return -1;
        }
        try (Device device = p.device()) {
            return device.index();
        }
    }

    public static boolean isSame(NativeTensor a, NativeTensor b) {
        return a.pointer().is_same(b.pointer());
    }

    public static boolean sharesStorage(NativeTensor a, NativeTensor b) {
        return a.pointer().is_alias_of(b.pointer());
    }

    public static boolean isConj(NativeTensor t) {
        return t.pointer().is_conj();
    }

    public static boolean isNeg(NativeTensor t) {
        return t.pointer().is_neg();
    }

    public static boolean isQuantized(NativeTensor t) {
        return t.pointer().is_quantized();
    }

    public static long version(NativeTensor t) {
        return t.pointer()._version();
    }

    static String describe(NativeTensor t) {
        return t.isClosed() ? "closed tensor" : describe(t.pointer());
    }

    /** As messages show it: {@code float32[2, 3]}. */
    static String describe(Tensor p) {
        if (!p.defined()) {
            return "undefined tensor";
        }
        String place = p.is_cpu() ? "" : p.is_cuda() ? "cuda:" + deviceIndexOf(p) + " " : "";
        String shape = p.is_nested() ? " nested" : Arrays.toString(TensorFields.shape(p));
        return place + dtypeName(p.scalar_type().intern()) + shape;
    }

    private static int deviceIndexOf(Tensor p) {
        try (Device device = p.device()) {
            return device.index();
        }
    }

    private static String dtypeName(ScalarType type) {
        return switch (type) {
            case Byte -> "uint8";
            case Char -> "int8";
            case Short -> "int16";
            case Int -> "int32";
            case Long -> "int64";
            case Half -> "float16";
            case Float -> "float32";
            case Double -> "float64";
            case ComplexHalf -> "complex32";
            case ComplexFloat -> "complex64";
            case ComplexDouble -> "complex128";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The address of the first element as a number. */
    public static long address(NativeTensor t) {
        try {
            Pointer data = t.pointer().data_ptr();
            return data == null ? 0 : data.address();
        } catch (RuntimeException e) {
            throw NativeErrors.translate("data_ptr", e, t);
        }
    }
}
