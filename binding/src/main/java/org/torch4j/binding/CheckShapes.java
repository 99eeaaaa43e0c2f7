package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.global.torch.Layout;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Shapes, layouts and types that a kernel takes on trust. */
final class CheckShapes {
    private static final int ONE_DNN = Layout.Mkldnn.value;

    private CheckShapes() {}

    static void tensors(List<?> tensors) {
        CheckCells.tooFew(tensors, 1, "tensors");
    }

    static void strided(NativeTensor self, NativeTensor source, NativeTensor grad) {
        for (NativeTensor t : Arrays.asList(self, source, grad)) {
            if (t != null && NativeInfo.layout(t) != 0) {
                throw Preconditions.because("a strided tensor is expected, not %s", t);
            }
        }
    }

    static void unquantized(NativeTensor t, int dtype) {
        Required.given(t, "self");
        if (NativeInfo.isQuantized(t)) {
            throw Preconditions.because("a quantized tensor cannot be seen as another type, %s: take int_repr", t);
        }
        Preconditions.quantizedType(dtype);
    }

    static void lists(List<? extends NativeTensor> self, List<? extends NativeTensor> source) {
        Required.allGiven(self, "self");
        Required.allGiven(source, "src");
        if (self.size() != source.size()) {
            throw Preconditions.because("lists of one length are expected, not %s and %s", self.size(), source.size());
        }
    }

    /** A view whose last element lies in the memory. */
    static void inside(NativeTensor self, long[] size, long[] stride) {
        Natives.p(self);
        if (size == null || stride == null || size.length != stride.length) {
            throw Preconditions.because("a stride for each size is expected");
        }
        if (NativeInfo.layout(self) != 0 || NativeInfo.deviceType(self) != 0) {
            return;
        }
        long count = 1;
        long last = NativeInfo.storageOffset(self);
        for (int i = 0; i < size.length; i++) {
            Preconditions.below(size[i], 0, "size");
            Preconditions.below(stride[i], 0, "stride");
            count = Math.multiplyExact(count, size[i]);
            last = size[i] == 0 ? last : Math.addExact(last, Math.multiplyExact(size[i] - 1, stride[i]));
        }
        long held = bytes(self) / NativeInfo.elementSize(self);
        if (count > 0 && last >= held) {
            throw Preconditions.because("sizes %s and strides %s reach beyond %s", size, stride, self);
        }
    }

    private static long bytes(NativeTensor t) {
        try (var storage = t.pointer().storage()) {
            return storage.nbytes();
        }
    }

    static void oneElement(NativeTensor self) {
        Natives.p(self);
        Preconditions.elements(self, 1, "a tensor");
    }

    static void level(NativeTensor self, long batchSize, long outDim) {
        Natives.p(self);
        if (outDim < 0 || outDim > NativeInfo.dim(self)) {
            throw Preconditions.because("dimension %s of %s", outDim, self);
        }
        Preconditions.below(batchSize, 0, "batchSize");
        if (batchSize > Integer.MAX_VALUE) {
            throw Preconditions.because("a batch of %s", batchSize);
        }
    }

    static void resultShape(NativeTensor grad, NativeTensor output) {
        Preconditions.shapesDiffer(grad, output);
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
        Preconditions.shape(grad, "grad", wanted);
        if (NativeInfo.scalarType(grad) != NativeInfo.scalarType(self)) {
            throw Preconditions.because("a gradient of the input's type is expected, not %s for %s", grad, self);
        }
    }

    static void halves(NativeTensor grad, NativeTensor self, long dim) {
        Natives.p(self);
        int dims = NativeInfo.dim(self);
        long at = dim < 0 ? dim + dims : dim;
        if (at < 0 || at >= dims) {
            throw Preconditions.because("dimension %s of %s", dim, self);
        }
        long[] wanted = NativeInfo.shape(self);
        wanted[(int) at] /= 2;
        Preconditions.shape(grad, "grad", wanted);
    }

    static void observed(NativeTensor observer, NativeTensor quantizer, NativeTensor scale, NativeTensor zeroPoint) {
        for (NativeTensor t : Arrays.asList(observer, quantizer)) {
            Natives.p(t);
            Preconditions.elements(t, 1, "a switch");
        }
        for (NativeTensor t : Arrays.asList(scale, zeroPoint)) {
            Natives.p(t);
            if (NativeInfo.numel(t) == 0) {
                throw Preconditions.because("a scale and a zero point are expected, not %s", t);
            }
        }
    }

    static void sameShape(NativeTensor a, NativeTensor b) {
        Preconditions.shapesDiffer(a, b);
    }

    static void weight2d(NativeTensor weight, long[] stride, long[] dilation, long groups) {
        unusualWeight(weight, 4, stride, dilation, groups);
    }

    static void weight3d(NativeTensor weight, long[] stride, long[] dilation, long groups) {
        unusualWeight(weight, 5, stride, dilation, groups);
    }

    private static void unusualWeight(NativeTensor weight, int dims, long[] stride, long[] dilation, long groups) {
        Required.given(weight, "weight");
        Preconditions.rank(weight, dims, "a weight");
        Preconditions.below(groups, 1, "groups");
        Preconditions.below(least(stride), 1, "stride");
        Preconditions.below(least(dilation), 1, "dilation");
    }

    static void notQuantized(NativeTensor self) {
        Natives.p(self);
        if (NativeInfo.isQuantized(self)) {
            throw Preconditions.because("a quantized tensor has no such view: %s", self);
        }
    }

    /** Results of a running sum or extreme, which the kernel fills without a look at them. */
    static void running(NativeTensor self, NativeTensor values, NativeTensor indices) {
        Required.given(self, "self");
        if (values != null) {
            Preconditions.shapesDiffer(self, values);
            strided(self, values, null);
            if (NativeInfo.scalarType(self) != NativeInfo.scalarType(values)) {
                throw Preconditions.because("results of the input's type are expected, not %s for %s", values, self);
            }
        }
        if (indices != null) {
            Preconditions.shapesDiffer(self, indices);
            strided(indices, null, null);
            if (NativeInfo.scalarType(indices) != ScalarType.Long.value) {
                throw Preconditions.because("places as int64 are expected, not %s", indices);
            }
        }
    }

    /** Results have other sizes than the arguments: given their memory, they would resize it away under the kernel. */
    static void apart(NativeTensor first, NativeTensor second, NativeTensor out) {
        for (NativeTensor t : Arrays.asList(first, second)) {
            if (t != null && out != null && (NativeInfo.isSame(t, out) || sharesMemory(t, out))) {
                throw Preconditions.because("a result with memory of its own is expected, not that of %s", t);
            }
        }
    }

    private static boolean sharesMemory(NativeTensor a, NativeTensor b) {
        return NativeInfo.layout(a) == 0 && NativeInfo.layout(b) == 0 && NativeInfo.sharesStorage(a, b);
    }

    static void batchDimensions(NativeTensor self, NativeTensor other, long count) {
        Natives.p(self);
        Natives.p(other);
        if (count < 0 || count > NativeInfo.dim(self)) {
            throw Preconditions.because("%s batch dimensions of %s", count, self);
        }
        if (NativeInfo.layout(self) != 0 || NativeInfo.layout(other) != 0) {
            throw Preconditions.because("strided tensors are expected, not %s and %s", self, other);
        }
    }

    /** Where a gradient has places, the input has some to give them to. */
    static void innerPlaces(NativeTensor grad, NativeTensor self) {
        Natives.p(grad);
        Natives.p(self);
        if (NativeInfo.numel(self) == 0 && NativeInfo.numel(grad) > 0) {
            throw Preconditions.because("a gradient %s of an empty input %s", grad, self);
        }
    }

    static void halfRange(NativeTensor weight) {
        Natives.p(weight);
        if (NativeInfo.numel(weight) == 0
                || NativeInfo.scalarType(weight) != ScalarType.Float.value
                || !NativeInfo.isCpu(weight)
                || NativeInfo.layout(weight) != 0
                || !NativeInfo.isContiguous(weight)) {
            throw Preconditions.because("a contiguous weight of float32 is expected, not %s", weight);
        }
    }

    static void nnpack(NativeTensor input, NativeTensor weight, NativeTensor bias, long[] padding, long[] stride) {
        Natives.p(input);
        Natives.p(weight);
        for (NativeTensor t : Arrays.asList(input, weight)) {
            Preconditions.rank(t, 4, "a tensor");
            plainFloats(t);
        }
        if (NativeInfo.size(input, 1) != NativeInfo.size(weight, 1)) {
            throw Preconditions.because("channels of %s and %s differ", input, weight);
        }
        if (bias != null) {
            plainFloats(bias);
            Preconditions.shape(bias, "bias", NativeInfo.size(weight, 0));
        }
        Preconditions.below(least(padding), 0, "padding");
        Preconditions.below(least(stride), 1, "stride");
    }

    private static void plainFloats(NativeTensor t) {
        if (NativeInfo.scalarType(t) != ScalarType.Float.value
                || !NativeInfo.isCpu(t)
                || NativeInfo.layout(t) != 0
                || NativeInfo.numel(t) == 0) {
            throw Preconditions.because("a strided tensor of float32 with elements is expected, not %s", t);
        }
    }

    static void oneDnnLinear(NativeTensor self, NativeTensor weight, NativeTensor bias) {
        Natives.p(self);
        Natives.p(weight);
        Preconditions.rank(weight, 2, "a weight");
        if (NativeInfo.dim(self) < 1 || NativeInfo.size(self, -1) != NativeInfo.size(weight, 1)) {
            throw Preconditions.because("an input whose last size is that of %s is expected, not %s", weight, self);
        }
        Preconditions.elements(bias, NativeInfo.size(weight, 0), "bias");
        if (bias != null) {
            Preconditions.rank(bias, 1, "a bias");
        }
    }

    private static long least(long[] values) {
        return values == null ? 1 : Arrays.stream(values).min().orElse(1);
    }

    /** In training the kernel fills noise and result by the input's count, in order. */
    static void noise(NativeTensor self, NativeTensor noise, boolean training, NativeTensor out) {
        Natives.p(self);
        Natives.p(noise);
        if (!training) {
            return;
        }
        Preconditions.shapesDiffer(self, noise);
        strided(self, noise, out);
        if (!NativeInfo.isContiguous(noise) || NativeInfo.scalarType(noise) != NativeInfo.scalarType(self)) {
            throw Preconditions.because("contiguous noise of the input's type is expected, not %s for %s", noise, self);
        }
        if (out != null) {
            Preconditions.shapesDiffer(self, out);
            if (NativeInfo.scalarType(out) != NativeInfo.scalarType(self)) {
                throw Preconditions.because("a result of the input's type is expected, not %s for %s", out, self);
            }
        }
    }

    /** oneDNN's tensors are zeroed as float32, whatever they hold. */
    static void zeroed(NativeTensor self, List<? extends NativeTensor> tensors, NativeOptions options) {
        if (tensors != null) {
            tensors.forEach(t -> zeroed(t, null, null));
        }
        if (self == null && options == null) {
            return;
        }
        int layout = options == null || options.layout() == NativeOptions.NONE ? ofLayout(self) : options.layout();
        if (layout != ONE_DNN) {
            return;
        }
        int type = options == null || options.dtype() == NativeOptions.NONE ? ofType(self) : options.dtype();
        if (type != ScalarType.Float.value) {
            throw Preconditions.because(
                    "oneDNN's tensors are zeroed in float32 only, not in %s", NativeOptions.scalarType(type));
        }
    }

    private static int ofLayout(NativeTensor t) {
        return t == null ? 0 : NativeInfo.layout(t);
    }

    private static int ofType(NativeTensor t) {
        return t == null ? ScalarType.Float.value : NativeInfo.scalarType(t);
    }

    /** Rows are taken from and put into memory that can be seen. */
    static void beside(NativeTensor self, NativeTensor index, NativeTensor source) {
        strided(self, source, index);
    }
}
