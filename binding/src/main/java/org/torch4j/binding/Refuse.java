package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;

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
            if (NativeInfo.layout(t) != 0) {
                throw new IllegalArgumentException("a strided tensor is expected, not " + NativeInfo.describe(t));
            }
        }
    }

    static void quantized(NativeTensor t) {
        if (NativeInfo.isQuantized(t)) {
            throw new IllegalArgumentException(
                    "a quantized tensor cannot be seen as another type, " + NativeInfo.describe(t) + ": take int_repr");
        }
    }

    static void shapesDiffer(NativeTensor a, NativeTensor b) {
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

    static void unusualWeight(NativeTensor weight, int dims, long[] stride, long[] dilation, long groups) {
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
}
