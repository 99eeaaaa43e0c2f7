package org.torch4j.binding;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Lengths, offsets and counts that kernels walk by. */
final class CheckLengths {
    private static final double MOST = 1L << 50;
    private static final long SOBOL_BITS = 30;
    private static final long SOBOL_DIMENSIONS = 21201;

    private CheckLengths() {}

    static void repeats(NativeTensor repeats) {
        long[] range = IndexValues.range(repeats);
        if (range == null) {
            return;
        }
        Preconditions.below(range[0], 0, "repeats");
        if ((double) range[1] * NativeInfo.numel(repeats) > MOST) {
            throw Preconditions.because("repeats up to %s: too many to be held", range[1]);
        }
    }

    static void repeats(long repeats) {
        Preconditions.below(repeats, 0, "repeats");
        if (repeats > MOST) {
            throw Preconditions.because("%s repeats: too many to be held", repeats);
        }
    }

    static void segments(NativeTensor data, NativeTensor lengths, NativeTensor offsets, long axis) {
        Natives.p(data);
        int dims = NativeInfo.dim(data);
        long at = axis < 0 ? axis + dims : axis;
        if (at < 0 || at >= dims) {
            throw Preconditions.because("axis %s of %s", axis, data);
        }
        long size = NativeInfo.size(data, at);
        if (lengths != null) {
            outer(data, lengths, (int) at, "lengths");
            IndexValues.within(lengths, 0, size + 1, "lengths");
            eachRow(lengths, row -> {
                long sum = Arrays.stream(row).sum();
                if (sum != size) {
                    throw Preconditions.because("lengths add up to %s: expected %s", sum, size);
                }
            });
        }
        if (offsets != null) {
            outer(data, offsets, (int) at, "offsets");
            eachRow(offsets, row -> {
                IndexValues.rising(row, 0, size, "offsets");
                if (row.length == 0 || row[0] != 0 || row[row.length - 1] != size) {
                    throw Preconditions.because("offsets from 0 to %s are expected", size);
                }
            });
        }
    }

    private static void outer(NativeTensor data, NativeTensor numbers, int axis, String name) {
        long[] wanted = Arrays.copyOf(NativeInfo.shape(data), axis + 1);
        wanted[axis] = -1;
        Preconditions.shape(numbers, name, wanted);
    }

    private static void eachRow(NativeTensor numbers, Consumer<long[]> look) {
        if (!IndexValues.isReadable(numbers)) {
            return;
        }
        long[] values = IndexValues.values(numbers);
        int length = (int) NativeInfo.size(numbers, -1);
        for (int at = 0; length > 0 && at + length <= values.length; at += length) {
            look.accept(Arrays.copyOfRange(values, at, at + length));
        }
    }

    static void segmentResults(
            NativeTensor grad,
            NativeTensor output,
            NativeTensor data,
            NativeTensor lengths,
            NativeTensor offsets,
            long axis) {
        Preconditions.shapesDiffer(grad, output);
        NativeTensor numbers = lengths != null ? lengths : offsets;
        if (numbers == null) {
            return;
        }
        int at = (int) (axis < 0 ? axis + NativeInfo.dim(data) : axis);
        long[] wanted = NativeInfo.shape(data);
        wanted[at] = NativeInfo.size(numbers, at) - (lengths != null ? 0 : 1);
        Preconditions.shape(grad, "grad", wanted);
    }

    static void packs(NativeTensor input, NativeTensor lengths, boolean batchFirst) {
        Natives.p(input);
        Preconditions.rank(lengths, 1, "lengths");
        if (NativeInfo.dim(input) < 2) {
            throw Preconditions.because("an input of at least 2 dimensions is expected, not %s", input);
        }
        Preconditions.elements(lengths, NativeInfo.size(input, batchFirst ? 0 : 1), "lengths");
        type(lengths, "lengths");
        IndexValues.within(lengths, 1, NativeInfo.size(input, batchFirst ? 1 : 0) + 1, "lengths");
    }

    static void packsBackward(NativeTensor grad, long[] inputSize, NativeTensor batchSizes, boolean batchFirst) {
        if (inputSize == null || inputSize.length < 2) {
            throw Preconditions.because("an input of at least 2 dimensions is expected");
        }
        batches(grad, batchSizes);
        long steps = inputSize[batchFirst ? 1 : 0];
        long batch = inputSize[batchFirst ? 0 : 1];
        if (NativeInfo.numel(batchSizes) > steps) {
            throw Preconditions.because("%s steps are more than an input of %s has", batchSizes, inputSize);
        }
        IndexValues.within(batchSizes, 1, batch + 1, "batchSizes");
    }

    static void packed(NativeTensor data, NativeTensor batchSizes) {
        batches(data, batchSizes);
    }

    /** Sizes of batches that do not grow and add up to the rows of the data. */
    static void batches(NativeTensor data, NativeTensor batchSizes) {
        Natives.p(data);
        Preconditions.rank(batchSizes, 1, "batchSizes");
        type(batchSizes, "batchSizes");
        if (NativeInfo.dim(data) < 1 || NativeInfo.numel(batchSizes) == 0) {
            throw Preconditions.because("batches of %s: expected their sizes, not %s", data, batchSizes);
        }
        if (!IndexValues.isReadable(batchSizes)) {
            return;
        }
        long[] sizes = IndexValues.values(batchSizes);
        long left = NativeInfo.size(data, 0);
        long before = Long.MAX_VALUE;
        for (long size : sizes) {
            if (size < 1 || size > before || size > left) {
                throw Preconditions.because("batch sizes %s: expected sizes that do not grow, of %s", batchSizes, data);
            }
            before = size;
            left -= size;
        }
        if (left != 0) {
            throw Preconditions.because("batch sizes leave %s rows of %s", left, data);
        }
    }

    private static void type(NativeTensor t, String name) {
        if (NativeInfo.scalarType(t) != ScalarType.Long.value) {
            throw Preconditions.because("%s of int64 is expected, not %s", name, t);
        }
    }

    static void sobolState(
            NativeTensor self, NativeTensor quasi, NativeTensor state, NativeTensor ltm, long dimension) {
        if (dimension < 1 || dimension > SOBOL_DIMENSIONS) {
            throw Preconditions.because("dimension %s: expected 1 to %s", dimension, SOBOL_DIMENSIONS);
        }
        if (quasi != null) {
            Preconditions.shape(quasi, "quasi", dimension);
        }
        if (state != null) {
            Preconditions.shape(state, "sobolstate", dimension, SOBOL_BITS);
            type(state, "sobolstate");
        }
        if (ltm != null) {
            Preconditions.shape(ltm, "ltm", dimension, SOBOL_BITS, SOBOL_BITS);
        }
        if (self != null && state != null) {
            Preconditions.shape(self, "self", dimension);
        } else if (self != null) {
            Preconditions.shape(self, "self", dimension, SOBOL_BITS);
            type(self, "self");
        }
    }

    static void sobolCount(long n, long generated) {
        Preconditions.below(n, 0, "n");
        Preconditions.below(generated, 0, "numGenerated");
        if (n > 1L << SOBOL_BITS || generated > (1L << SOBOL_BITS) - n) {
            throw Preconditions.because("%s numbers after %s: a sequence has 2^%s", n, generated, SOBOL_BITS);
        }
    }
}
