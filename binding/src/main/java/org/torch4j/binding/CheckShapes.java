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
        Required.given(t, "self");
        if (NativeInfo.isQuantized(t)) {
            throw Refuse.because("a quantized tensor cannot be seen as another type, %s: take int_repr", t);
        }
        Refuse.quantizedType(dtype);
    }

    static void lists(List<? extends NativeTensor> self, List<? extends NativeTensor> source) {
        Required.allGiven(self, "self");
        Required.allGiven(source, "src");
        if (self.size() != source.size()) {
            throw Refuse.because("lists of one length are expected, not %s and %s", self.size(), source.size());
        }
    }

    /** A view whose last element lies in the memory. */
    static void inside(NativeTensor self, long[] size, long[] stride) {
        Natives.p(self);
        if (size == null || stride == null || size.length != stride.length) {
            throw Refuse.because("a stride for each size is expected");
        }
        if (NativeInfo.layout(self) != 0 || NativeInfo.deviceType(self) != 0) {
            return;
        }
        long count = 1;
        long last = NativeInfo.storageOffset(self);
        for (int i = 0; i < size.length; i++) {
            Refuse.below(size[i], 0, "size");
            Refuse.below(stride[i], 0, "stride");
            count = Math.multiplyExact(count, size[i]);
            last = size[i] == 0 ? last : Math.addExact(last, Math.multiplyExact(size[i] - 1, stride[i]));
        }
        long held = bytes(self) / NativeInfo.elementSize(self);
        if (count > 0 && last >= held) {
            throw Refuse.because("sizes %s and strides %s reach beyond %s", size, stride, self);
        }
    }

    private static long bytes(NativeTensor t) {
        try (var storage = t.pointer().storage()) {
            return storage.nbytes();
        }
    }

    static void oneElement(NativeTensor self) {
        Natives.p(self);
        Refuse.elements(self, 1, "a tensor");
    }

    static void level(NativeTensor self, long batchSize, long outDim) {
        Natives.p(self);
        int dims = NativeInfo.dim(self);
        if (outDim < -dims - 1 || outDim > dims) {
            throw Refuse.because("dimension %s of %s", outDim, self);
        }
        Refuse.below(batchSize, 0, "batchSize");
        if (batchSize > Integer.MAX_VALUE) {
            throw Refuse.because("a batch of %s", batchSize);
        }
    }

    static void resultShape(NativeTensor grad, NativeTensor output) {
        Refuse.shapesDiffer(grad, output);
    }

    static void outer1d(NativeTensor grad, NativeTensor self) {
        outer(grad, self, 1);
    }

    static void outer2d(NativeTensor grad, NativeTensor self) {
        outer(grad, self, 2);
    }

    static void outer3d(NativeTensor grad, NativeTensor self) {
        outer(grad, self, 3);
    }

    /** A gradient has its input's sizes but for the last, spatial ones. */
    private static void outer(NativeTensor grad, NativeTensor self, int inner) {
        Natives.p(grad);
        Natives.p(self);
        long[] wanted = NativeInfo.shape(self);
        for (int i = Math.max(0, wanted.length - inner); i < wanted.length; i++) {
            wanted[i] = -1;
        }
        Refuse.shape(grad, "grad", wanted);
        if (NativeInfo.scalarType(grad) != NativeInfo.scalarType(self)) {
            throw Refuse.because("a gradient of the input's type is expected, not %s for %s", grad, self);
        }
    }

    static void halves(NativeTensor grad, NativeTensor self, long dim) {
        Natives.p(self);
        int dims = NativeInfo.dim(self);
        long at = dim < 0 ? dim + dims : dim;
        if (at < 0 || at >= dims) {
            throw Refuse.because("dimension %s of %s", dim, self);
        }
        long[] wanted = NativeInfo.shape(self);
        wanted[(int) at] /= 2;
        Refuse.shape(grad, "grad", wanted);
    }

    static void observed(NativeTensor observer, NativeTensor quantizer, NativeTensor scale, NativeTensor zeroPoint) {
        for (NativeTensor t : Arrays.asList(observer, quantizer)) {
            Natives.p(t);
            Refuse.elements(t, 1, "a switch");
        }
        for (NativeTensor t : Arrays.asList(scale, zeroPoint)) {
            Natives.p(t);
            if (NativeInfo.numel(t) == 0) {
                throw Refuse.because("a scale and a zero point are expected, not %s", t);
            }
        }
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
        Required.given(weight, "weight");
        Refuse.rank(weight, dims, "a weight");
        Refuse.below(groups, 1, "groups");
        Refuse.below(least(stride), 1, "stride");
        Refuse.below(least(dilation), 1, "dilation");
    }

    private static long least(long[] values) {
        return values == null ? 1 : Arrays.stream(values).min().orElse(1);
    }
}
