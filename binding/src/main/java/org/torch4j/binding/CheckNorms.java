package org.torch4j.binding;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Statistics and weights of normalizations: as many as there are channels. */
final class CheckNorms {
    private CheckNorms() {}

    static void statistics(
            NativeTensor input,
            NativeTensor weight,
            NativeTensor bias,
            NativeTensor mean,
            NativeTensor variance,
            Boolean training) {
        Natives.p(input);
        if (NativeInfo.dim(input) < 2) {
            throw Preconditions.because("an input of at least 2 dimensions is expected, not %s", input);
        }
        long channels = NativeInfo.size(input, 1);
        perChannel(weight, channels, "weight");
        perChannel(bias, channels, "bias");
        perChannel(mean, channels, "runningMean");
        perChannel(variance, channels, "runningVar");
        if (training != null && !training && (mean == null || variance == null)) {
            throw Preconditions.because("running statistics are expected where none are taken from the input");
        }
    }

    private static void perChannel(NativeTensor t, long channels, String name) {
        Preconditions.elements(t, channels, name);
        if (t != null && NativeInfo.dim(t) != 1) {
            throw Preconditions.because("%s of 1 dimension is expected, not %s", name, t);
        }
    }

    static void savedStatistics(
            NativeTensor grad,
            NativeTensor input,
            NativeTensor mean,
            NativeTensor variance,
            boolean train,
            NativeTensor runningMean,
            NativeTensor runningVariance) {
        Preconditions.shapesDiffer(grad, input);
        long channels = NativeInfo.size(input, 1);
        if (train) {
            Natives.p(mean);
            Natives.p(variance);
            Preconditions.elements(mean, channels, "saveMean");
            Preconditions.elements(variance, channels, "saveInvstd");
        } else {
            Natives.p(runningMean);
            Natives.p(runningVariance);
        }
    }

    static void groupSizes(NativeTensor input, long n, long c, long rest, long group) {
        Natives.p(input);
        Preconditions.below(group, 1, "group");
        boolean fits = n >= 0 && c >= 0 && rest >= 0 && c % group == 0;
        if (!fits || Math.multiplyHigh(n * c, rest) != 0 || n * c * rest != NativeInfo.numel(input)) {
            throw Preconditions.because("%s in %s x %s x %s elements and %s groups", input, n, c, rest, group);
        }
    }

    static void groupSaved(
            NativeTensor grad,
            NativeTensor input,
            NativeTensor mean,
            NativeTensor rstd,
            NativeTensor weight,
            long n,
            long c,
            long group) {
        Preconditions.shapesDiffer(grad, input);
        Natives.p(mean);
        Natives.p(rstd);
        Preconditions.elements(mean, n * group, "mean");
        Preconditions.elements(rstd, n * group, "rstd");
        Preconditions.elements(weight, c, "weight");
    }

    static void layerSaved(
            NativeTensor grad,
            NativeTensor input,
            long[] normalizedShape,
            NativeTensor mean,
            NativeTensor rstd,
            NativeTensor weight,
            NativeTensor bias) {
        Preconditions.shapesDiffer(grad, input);
        Natives.p(mean);
        Natives.p(rstd);
        long[] shape = NativeInfo.shape(input);
        int dims = normalizedShape == null ? 0 : normalizedShape.length;
        long rows = 1;
        long width = 1;
        for (int i = 0; i < shape.length; i++) {
            if (i < shape.length - dims) {
                rows *= shape[i];
            } else {
                width *= shape[i];
            }
        }
        Preconditions.elements(mean, rows, "mean");
        Preconditions.elements(rstd, rows, "rstd");
        Preconditions.elements(weight, width, "weight");
        Preconditions.elements(bias, width, "bias");
    }

    static void weightNorm(NativeTensor v, NativeTensor g, long dim, NativeTensor grad, NativeTensor norms) {
        Natives.p(v);
        Natives.p(g);
        int dims = NativeInfo.dim(v);
        if (dims == 0 || dim != 0 && dim != dims - 1) {
            throw Preconditions.because("dimension %s of %s: expected the first or the last", dim, v);
        }
        long size = NativeInfo.size(v, dim);
        Preconditions.elements(g, size, "g");
        Preconditions.elements(norms, size, "savedNorms");
        if (grad != null) {
            Preconditions.shapesDiffer(grad, v);
        }
        if (NativeInfo.scalarType(v) != NativeInfo.scalarType(g)) {
            throw Preconditions.because("tensors of one type are expected, not %s and %s", v, g);
        }
    }

    /** Along the first or the last dimension a kernel takes a length for each direction on trust. */
    static void directions(NativeTensor v, NativeTensor g, long dim) {
        Natives.p(v);
        Natives.p(g);
        int dims = NativeInfo.dim(v);
        if (dims == 0) {
            throw Preconditions.because("a tensor of directions is expected, not %s", v);
        }
        int type = NativeInfo.scalarType(v);
        boolean half = type == ScalarType.Half.value || type == ScalarType.BFloat16.value;
        if (!half && (dim == 0 || dim == dims - 1)) {
            weightNorm(v, g, dim, null, null);
        }
    }
}
