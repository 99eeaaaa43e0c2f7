package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What kernels take on trust, and crash on: checked before the call. */
final class Refuse {
    private static final long LSTM = 2;

    private Refuse() {}

    static void tooFew(List<?> tensors, int least, String name) {
        if (tensors != null && tensors.size() < least) {
            throw new IllegalArgumentException(
                    "argument '" + name + "' has " + tensors.size() + " tensors: expected at least " + least);
        }
    }

    static void notStrided(NativeTensor... tensors) {
        for (NativeTensor t : tensors) {
            if (t != null && NativeInfo.layout(t) != 0) {
                throw new IllegalArgumentException("a strided tensor is expected, not " + NativeInfo.describe(t));
            }
        }
    }

    static void quantized(NativeTensor t) {
        Args.given(t, "self");
        if (NativeInfo.isQuantized(t)) {
            throw new IllegalArgumentException(
                    "a quantized tensor cannot be seen as another type, " + NativeInfo.describe(t) + ": take int_repr");
        }
    }

    static void shapesDiffer(NativeTensor a, NativeTensor b) {
        Args.allGiven(Arrays.asList(a, b), "tensors");
        if (!Arrays.equals(NativeInfo.shape(a), NativeInfo.shape(b))) {
            throw new IllegalArgumentException("tensors of the same shape are expected, not " + NativeInfo.describe(a)
                    + " and " + NativeInfo.describe(b));
        }
    }

    static void below(long value, long least, String name) {
        if (value < least) {
            throw new IllegalArgumentException("argument '" + name + "' is " + value + ": expected at least " + least);
        }
    }

    /** Whole numbers are counted with a step of whole numbers, which divides. */
    static void noStep(Number start, Number end, Number step, int type) {
        if (step == null || start == null || end == null || !isWhole(type)) {
            return;
        }
        boolean overflows = step.longValue() == -1 && end.longValue() - start.longValue() == Long.MIN_VALUE;
        if (step.longValue() == 0 || overflows) {
            throw new IllegalArgumentException(
                    "range from " + start + " to " + end + ": no step of " + step + " in whole numbers");
        }
    }

    private static boolean isWhole(int type) {
        return type >= ScalarType.Byte.value && type <= ScalarType.Long.value;
    }

    static void unusualWeight(NativeTensor weight, int dims, long[] stride, long[] dilation, long groups) {
        Args.given(weight, "weight");
        if (NativeInfo.dim(weight) != dims) {
            throw new IllegalArgumentException(
                    "a weight of " + dims + " dimensions is expected, not " + NativeInfo.describe(weight));
        }
        below(groups, 1, "groups");
        below(least(stride), 1, "stride");
        below(least(dilation), 1, "dilation");
    }

    private static long least(long[] values) {
        return values == null ? 1 : Arrays.stream(values).min().orElse(1);
    }

    static void notLstm(long mode) {
        if (mode != LSTM) {
            throw new IllegalArgumentException("mode " + mode + ": oneDNN's layer is an LSTM (2)");
        }
    }

    /** The number of heads is divided by that of the keys. */
    static void noHeads(boolean grouped, NativeTensor... tensors) {
        for (NativeTensor t : tensors) {
            if (grouped && t != null && NativeInfo.dim(t) > 2 && NativeInfo.shape(t)[NativeInfo.dim(t) - 3] == 0) {
                throw new IllegalArgumentException("at least one head is expected, not " + NativeInfo.describe(t));
            }
        }
    }

    static void absentClasses(NativeTensor logProbs, NativeTensor targets, NativeTensor lengths) {
        if (lengths != null && isReadable(lengths)) {
            absentClasses(logProbs, targets, longs(lengths));
        }
    }

    static void absentClasses(NativeTensor logProbs, NativeTensor targets, long[] lengths) {
        if (logProbs == null || targets == null || lengths == null || !isReadable(targets)) {
            return;
        }
        int dims = NativeInfo.dim(logProbs);
        long[] shape = NativeInfo.shape(targets);
        if (dims == 0 || shape.length > 2) {
            return;
        }
        long classes = NativeInfo.shape(logProbs)[dims - 1];
        long[] values = longs(targets);
        long start = 0;
        for (int row = 0; row < lengths.length; row++) {
            start = shape.length == 2 ? row * shape[1] : start;
            for (long i = start; i < Math.min(values.length, start + lengths[row]); i++) {
                if (values[(int) i] < 0 || values[(int) i] >= classes) {
                    throw new IllegalArgumentException(
                            "target " + values[(int) i] + " is none of the " + classes + " classes");
                }
            }
            start += Math.max(0, lengths[row]);
        }
    }

    private static boolean isReadable(NativeTensor t) {
        Tensor pointer = t.pointer();
        return pointer.is_cpu() && NativeInfo.layout(t) == 0 && !pointer.is_complex();
    }

    private static long[] longs(NativeTensor t) {
        long[] values = new long[Math.toIntExact(t.pointer().numel())];
        if (values.length > 0) {
            try (Tensor whole = t.pointer().to(ScalarType.Long);
                    Tensor plain = whole.contiguous();
                    LongPointer data = plain.data_ptr_long()) {
                data.get(values);
            }
        }
        return values;
    }
}
