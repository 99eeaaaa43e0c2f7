package org.torch4j.binding;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How arguments are refused that would bring a kernel, and the process with it, down. */
final class Preconditions {
    private Preconditions() {}

    /** The exception to throw; tensors are shown by type and shape. */
    static IllegalArgumentException because(String text, Object... shown) {
        Object[] words = Arrays.stream(shown).map(Preconditions::word).toArray();
        return new IllegalArgumentException(String.format(Locale.ROOT, text, words));
    }

    private static Object word(Object shown) {
        if (shown instanceof NativeTensor t) {
            return NativeInfo.describe(t);
        }
        return shown instanceof long[] numbers ? Arrays.toString(numbers) : shown;
    }

    static void below(long value, long least, String name) {
        if (value < least) {
            throw because("argument '%s' is %s: expected at least %s", name, value, least);
        }
    }

    static void rank(NativeTensor t, int dims, String name) {
        if (Natives.p(t) != null && NativeInfo.dim(t) != dims) {
            throw because("%s of %s dimensions is expected, not %s", name, dims, t);
        }
    }

    /** Refuses a tensor of another shape; -1 stands for any size. */
    static void shape(NativeTensor t, String name, long... wanted) {
        Natives.p(t);
        long[] shape = NativeInfo.shape(t);
        boolean fits = shape.length == wanted.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = wanted[i] < 0 || wanted[i] == shape[i];
        }
        if (!fits) {
            throw because("%s of shape %s is expected, not %s", name, text(wanted), t);
        }
    }

    private static String text(long[] wanted) {
        return Arrays.toString(wanted).replace("-1", "*");
    }

    /** Refuses a tensor of another number of elements; null is let through. */
    static void elements(NativeTensor t, long wanted, String name) {
        if (t != null && NativeInfo.numel(t) != wanted) {
            throw because("%s of %s elements is expected, not %s", name, wanted, t);
        }
    }

    /** Memory alone makes no quantized tensor: it has no scale and no zero point. */
    static void quantizedType(int scalarType) {
        ScalarType type = NativeOptions.scalarType(scalarType);
        if (type.name().startsWith("Q")) {
            throw because(
                    "a quantized tensor of given memory: make it of int_repr, scale and zero point, not as %s", type);
        }
    }

    static void shapesDiffer(NativeTensor a, NativeTensor b) {
        Required.allGiven(Arrays.asList(a, b), "tensors");
        if (!Arrays.equals(NativeInfo.shape(a), NativeInfo.shape(b))) {
            throw because("tensors of the same shape are expected, not %s and %s", a, b);
        }
    }
}
