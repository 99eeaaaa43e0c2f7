package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;

/** Shapes, layouts and types that a kernel takes on trust. */
final class CheckShapes {
    private CheckShapes() {}

    static void tensors(List<?> tensors) {
        CheckCells.tooFew(tensors, 1, "tensors");
    }

    static void strided(NativeTensor self, NativeTensor source, NativeTensor grad) {
        for (NativeTensor t : Arrays.asList(self, source, grad)) {
            if (t != null && NativeInfo.layout(t) != 0) {
                throw Refuse.because("a strided tensor is expected, not %s", t);
            }
        }
    }

    static void unquantized(NativeTensor t, int dtype) {
        Args.given(t, "self");
        if (NativeInfo.isQuantized(t)) {
            throw Refuse.because("a quantized tensor cannot be seen as another type, %s: take int_repr", t);
        }
        Refuse.quantizedType(dtype);
    }

    static void sameShape(NativeTensor a, NativeTensor b) {
        Refuse.shapesDiffer(a, b);
    }

    static void weight2d(NativeTensor weight, long[] stride, long[] dilation, long groups) {
        unusualWeight(weight, 4, stride, dilation, groups);
    }

    static void weight3d(NativeTensor weight, long[] stride, long[] dilation, long groups) {
        unusualWeight(weight, 5, stride, dilation, groups);
    }

    private static void unusualWeight(NativeTensor weight, int dims, long[] stride, long[] dilation, long groups) {
        Args.given(weight, "weight");
        Refuse.rank(weight, dims, "a weight");
        Refuse.below(groups, 1, "groups");
        Refuse.below(least(stride), 1, "stride");
        Refuse.below(least(dilation), 1, "dilation");
    }

    private static long least(long[] values) {
        return values == null ? 1 : Arrays.stream(values).min().orElse(1);
    }
}
