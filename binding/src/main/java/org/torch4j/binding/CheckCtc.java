package org.torch4j.binding;

/** Lengths and labels of the CTC loss, which its kernels look up unchecked. */
final class CheckCtc {
    private CheckCtc() {}

    static void labels(
            NativeTensor logProbs, NativeTensor targets, NativeTensor inputs, NativeTensor lengths, long blank) {
        if (IndexValues.isReadable(inputs) && IndexValues.isReadable(lengths)) {
            labels(logProbs, targets, IndexValues.values(inputs), IndexValues.values(lengths), blank);
        }
    }

    static void labels(NativeTensor logProbs, NativeTensor targets, long[] inputs, long[] lengths, long blank) {
        Natives.p(logProbs);
        Natives.p(targets);
        int dims = NativeInfo.dim(logProbs);
        long[] shape = NativeInfo.shape(targets);
        if (dims < 2 || shape.length > 2 || inputs == null || lengths == null) {
            return;
        }
        long steps = NativeInfo.size(logProbs, 0);
        long classes = NativeInfo.size(logProbs, dims - 1);
        if (blank < 0 || blank >= classes) {
            throw Preconditions.because("blank %s is none of the %s classes", blank, classes);
        }
        for (long length : inputs) {
            if (length < 0 || length > steps) {
                throw Preconditions.because("input length %s: expected 0 to %s", length, steps);
            }
        }
        for (long length : lengths) {
            Preconditions.below(length, 0, "targetLengths");
        }
        if (IndexValues.isReadable(targets)) {
            absent(IndexValues.values(targets), shape, lengths, classes);
        }
    }

    private static void absent(long[] values, long[] shape, long[] lengths, long classes) {
        long start = 0;
        for (int row = 0; row < lengths.length; row++) {
            start = shape.length == 2 ? row * shape[1] : start;
            long end = start + lengths[row];
            if (end > values.length || shape.length == 2 && lengths[row] > shape[1]) {
                throw Preconditions.because("target lengths %s are more than the targets %s", lengths, shape);
            }
            for (long i = start; i < end; i++) {
                if (values[(int) i] < 0 || values[(int) i] >= classes) {
                    throw Preconditions.because("target %s is none of the %s classes", values[(int) i], classes);
                }
            }
            start = end;
        }
    }

    static void labelsBackward(
            NativeTensor grad,
            NativeTensor logProbs,
            NativeTensor targets,
            NativeTensor lengths,
            NativeTensor likelihood,
            NativeTensor logAlpha) {
        if (IndexValues.isReadable(lengths)) {
            labelsBackward(grad, logProbs, targets, IndexValues.values(lengths), likelihood, logAlpha);
        }
    }

    static void labelsBackward(
            NativeTensor grad,
            NativeTensor logProbs,
            NativeTensor targets,
            long[] lengths,
            NativeTensor likelihood,
            NativeTensor logAlpha) {
        Preconditions.rank(logProbs, 3, "logProbs");
        long steps = NativeInfo.size(logProbs, 0);
        long batch = NativeInfo.size(logProbs, 1);
        if (lengths.length != batch) {
            throw Preconditions.because("%s target lengths are expected, not %s", batch, lengths.length);
        }
        long most = 0;
        for (long length : lengths) {
            most = Math.max(most, length);
        }
        Natives.p(grad);
        Natives.p(likelihood);
        Preconditions.elements(grad, batch, "grad");
        Preconditions.elements(likelihood, batch, "negLogLikelihood");
        Preconditions.rank(logAlpha, 3, "logAlpha");
        if (NativeInfo.size(logAlpha, 0) != batch
                || NativeInfo.size(logAlpha, 1) < steps
                || NativeInfo.size(logAlpha, 2) < 2 * most + 1) {
            throw Preconditions.because(
                    "logAlpha of shape [%s, %s, %s] is expected, not %s", batch, steps, 2 * most + 1, logAlpha);
        }
    }
}
