package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Where the parts of a nested tensor lie in its memory. */
final class CheckNested {
    private CheckNested() {}

    static void nestedSizes(NativeTensor sizes) {
        numbers(sizes, "nestedSize");
        if (NativeInfo.dim(sizes) > 2) {
            throw Preconditions.because("sizes of 2 dimensions are expected, not %s", sizes);
        }
        IndexValues.within(sizes, 0, Integer.MAX_VALUE, "nestedSize");
    }

    static void nestedBuffer(NativeTensor self, NativeTensor sizes, NativeTensor strides, NativeTensor offsets) {
        Preconditions.rank(self, 1, "a buffer");
        nestedSizes(sizes);
        numbers(strides, "nestedStrides");
        numbers(offsets, "offsets");
        Preconditions.rank(sizes, 2, "nestedSize");
        Preconditions.shapesDiffer(sizes, strides);
        Preconditions.shape(offsets, "offsets", NativeInfo.size(sizes, 0));
        IndexValues.within(strides, 0, Integer.MAX_VALUE, "nestedStrides");
        if (!IndexValues.isReadable(sizes) || !IndexValues.isReadable(strides) || !IndexValues.isReadable(offsets)) {
            return;
        }
        long[] size = IndexValues.values(sizes);
        long[] stride = IndexValues.values(strides);
        long[] offset = IndexValues.values(offsets);
        int dims = (int) NativeInfo.size(sizes, 1);
        for (int part = 0; part < offset.length; part++) {
            long last = offset[part];
            long count = 1;
            for (int i = part * dims; i < (part + 1) * dims; i++) {
                count *= Math.min(1, size[i]);
                last += Math.max(0, size[i] - 1) * stride[i];
            }
            if (offset[part] < 0 || count > 0 && last >= NativeInfo.numel(self)) {
                throw Preconditions.because("part %s reaches beyond %s", part, self);
            }
        }
    }

    private static void numbers(NativeTensor t, String name) {
        Natives.p(t);
        if (NativeInfo.scalarType(t) != ScalarType.Long.value) {
            throw Preconditions.because("%s of int64 is expected, not %s", name, t);
        }
    }

    static void jagged(NativeTensor values, List<? extends NativeTensor> offsets, long[] lengths) {
        Natives.p(values);
        if (NativeInfo.dim(values) < 1) {
            throw Preconditions.because("values of at least 1 dimension are expected, not %s", values);
        }
        parts(offsets, NativeInfo.size(values, 0));
        long least = lengths == null ? 0 : Arrays.stream(lengths).min().orElse(0);
        Preconditions.below(least, 0, "maxLengths");
    }

    static void padded(NativeTensor dense, List<? extends NativeTensor> offsets, Long total) {
        Natives.p(dense);
        parts(offsets, total == null ? Long.MAX_VALUE : total);
        NativeTensor first = offsets.get(0);
        if (NativeInfo.dim(dense) < 2 || NativeInfo.size(dense, 0) != NativeInfo.numel(first) - 1) {
            throw Preconditions.because("a row for each part of %s is expected, not %s", first, dense);
        }
    }

    private static void parts(List<? extends NativeTensor> offsets, long end) {
        Required.allGiven(offsets, "offsets");
        CheckCells.tooFew(offsets, 1, "offsets");
        for (NativeTensor part : offsets) {
            Preconditions.rank(part, 1, "offsets");
            if (NativeInfo.numel(part) == 0) {
                throw Preconditions.because("offsets are empty");
            }
            if (IndexValues.isReadable(part)) {
                IndexValues.rising(IndexValues.values(part), 0, end, "offsets");
            }
        }
    }
}
