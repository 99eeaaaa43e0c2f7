package org.torch4j.binding;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** What pooling takes on trust: where maxima lie, windows, random samples. */
final class CheckPooling {
    /** How much wider than twice its input a window may be: each place in it costs time though it holds nothing. */
    static final long ROOM = 1L << 20;

    private CheckPooling() {}

    static void maxima2d(NativeTensor gradOutput, NativeTensor self, NativeTensor indices) {
        maxima(gradOutput, self, indices, 2);
    }

    static void maxima3d(NativeTensor gradOutput, NativeTensor self, NativeTensor indices) {
        maxima(gradOutput, self, indices, 3);
    }

    private static void maxima(NativeTensor gradOutput, NativeTensor self, NativeTensor indices, int dims) {
        Natives.p(self);
        Preconditions.shapesDiffer(gradOutput, indices);
        long[] in = NativeInfo.shape(self);
        long[] out = NativeInfo.shape(indices);
        boolean fits = in.length == out.length && in.length >= dims;
        for (int i = 0; fits && i < in.length - dims; i++) {
            fits = in[i] == out[i];
        }
        if (!fits) {
            throw Preconditions.because("indices for an input %s are expected, not %s", self, indices);
        }
        long places = 1;
        for (int i = in.length - dims; i < in.length; i++) {
            places *= in[i];
        }
        IndexValues.within(indices, 0, places, "indices");
    }

    static void window(NativeTensor self, long[] kernelSize) {
        if (kernelSize == null || self == null) {
            return;
        }
        int rank = NativeInfo.dim(self);
        for (int i = 0; i < kernelSize.length; i++) {
            if (kernelSize[i] <= ROOM) {
                continue;
            }
            int dim = rank - kernelSize.length + i;
            long size = dim >= 0 && kernelSize.length > 1 ? NativeInfo.size(self, dim) : NativeInfo.numel(self);
            if (kernelSize[i] - ROOM > 2 * size) {
                throw Preconditions.because("window of %s over %s: too wide to be worked through", kernelSize, self);
            }
        }
    }

    static void unitSamples(NativeTensor self, long[] outputSize, NativeTensor samples) {
        Natives.p(self);
        int dims = outputSize == null ? 0 : outputSize.length;
        long[] in = NativeInfo.shape(self);
        if (in.length != dims + 1 && in.length != dims + 2) {
            return;
        }
        long batch = in.length == dims + 2 ? in[0] : 1;
        Preconditions.shape(samples, "samples", batch, in[in.length - dims - 1], dims);
        if (!NativeInfo.isCpu(samples) || NativeInfo.numel(samples) == 0) {
            return;
        }
        try (Tensor plain = samples.pointer().detach();
                Scalar zero = new Scalar(0.0);
                Scalar one = new Scalar(1.0);
                Tensor above = plain.ge(zero);
                Tensor below = plain.lt(one);
                Tensor inside = above.logical_and(below);
                Tensor all = inside.all()) {
            if (!all.item_bool()) {
                throw Preconditions.because("random samples from 0 to below 1 are expected");
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("fractional_max_pool", e, samples);
        }
    }
}
