package org.torch4j.distributed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.Tensor;

/** What a rank can check of a call by itself. */
record CallChecks(int rank, int worldSize, boolean onGpu) {
    CollectiveCall reducing(CollectiveCall.Kind kind, int root, Tensor t, ReduceOp op) {
        usable(kind.text, t);
        reducible(kind.text, t, op);
        return CollectiveCall.of(kind, op, root, t);
    }

    CollectiveCall rooted(CollectiveCall.Kind kind, int root, Tensor t) {
        usable(kind.text, t);
        rank(kind.text, root);
        return CollectiveCall.of(kind, null, root, t);
    }

    /** One tensor of this rank, and a list with one for each on the rank that is the root, or on all. */
    CollectiveCall gathering(CollectiveCall.Kind kind, int root, List<Tensor> list, Tensor one) {
        usable(kind.text, one);
        each(kind.text, list);
        if (root >= 0) {
            rank(kind.text, root);
        }
        int expected = root < 0 || root == rank ? worldSize : 0;
        if (list.size() != expected) {
            throw new IllegalArgumentException(
                    "%s: %d tensors are expected on rank %d, not %d".formatted(kind.text, expected, rank, list.size()));
        }
        list.forEach(t -> sameShape(kind.text, one, t));
        return CollectiveCall.of(kind, null, root, one);
    }

    CollectiveCall scattering(Tensor output, List<Tensor> inputs, ReduceOp op) {
        gathering(CollectiveCall.Kind.REDUCE_SCATTER, -1, inputs, output);
        reducible("reduceScatter", output, op);
        return CollectiveCall.of(CollectiveCall.Kind.REDUCE_SCATTER, op, -1, output);
    }

    /** A tensor that holds one part for each rank, and a part. */
    CollectiveCall parted(CollectiveCall.Kind kind, ReduceOp op, Tensor whole, Tensor part) {
        usable(kind.text, whole);
        usable(kind.text, part);
        if (whole.dtype() != part.dtype() || whole.numel() != part.numel() * worldSize) {
            throw new IllegalArgumentException("%s: %s does not hold %d times %s"
                    .formatted(kind.text, Arguments.text(whole), worldSize, Arguments.text(part)));
        }
        return CollectiveCall.of(kind, op, -1, part);
    }

    CollectiveCall exchanging(Tensor output, Tensor input, long[] outputSplits, long[] inputSplits) {
        String name = CollectiveCall.Kind.ALL_TO_ALL.text;
        usable(name, output);
        usable(name, input);
        long[] row = row(name, input);
        if (output.dtype() != input.dtype() || !Arrays.equals(row, row(name, output))) {
            throw new IllegalArgumentException("%s: rows of one type and shape are expected, not %s and %s"
                    .formatted(name, Arguments.text(output), Arguments.text(input)));
        }
        requireSplits(output, outputSplits);
        requireSplits(input, inputSplits);
        return new CollectiveCall(CollectiveCall.Kind.ALL_TO_ALL, null, -1, input.dtype(), row);
    }

    private static long[] row(String call, Tensor t) {
        if (t.dim() == 0) {
            throw new IllegalArgumentException(call + ": a tensor without dimensions has no rows");
        }
        return Arrays.copyOfRange(t.shape(), 1, t.dim());
    }

    private void requireSplits(Tensor t, long[] splits) {
        if (splits == null
                || splits.length != worldSize
                || LongStream.of(splits).anyMatch(n -> n < 0)
                || LongStream.of(splits).sum() != t.size(0)) {
            throw new IllegalArgumentException("allToAllSingle: %s does not have %d parts of %s rows"
                    .formatted(Arguments.text(t), worldSize, Arrays.toString(splits)));
        }
    }

    void each(String call, List<? extends Tensor> tensors) {
        if (tensors == null) {
            throw new IllegalArgumentException(call + ": a list of tensors is null");
        }
        tensors.forEach(t -> usable(call, t));
    }

    void rank(String call, int given) {
        if (given < 0 || given >= worldSize) {
            throw new IllegalArgumentException("%s: rank %d of %d processes".formatted(call, given, worldSize));
        }
    }

    private static void sameShape(String call, Tensor expected, Tensor given) {
        if (given.dtype() != expected.dtype() || !Arrays.equals(given.shape(), expected.shape())) {
            throw new IllegalArgumentException("%s: tensors of one type and shape are expected, not %s and %s"
                    .formatted(call, Arguments.text(expected), Arguments.text(given)));
        }
    }

    void usable(String call, Tensor t) {
        if (t == null) {
            throw new IllegalArgumentException(call + ": a tensor is null");
        }
        if (t.layout() != Layout.STRIDED || t.isQuantized()) {
            throw new IllegalArgumentException(
                    call + ": a dense tensor is expected, not " + Arguments.text(t) + " of layout " + t.layout());
        }
        if (t.device().type() != (onGpu ? Device.Type.CUDA : Device.Type.CPU)) {
            throw new IllegalArgumentException("%s: the group takes tensors on %s, and %s is on %s"
                    .formatted(call, onGpu ? "GPUs" : "the CPU", Arguments.text(t), t.device()));
        }
        if (!t.isContiguous()) {
            throw new IllegalArgumentException("%s: a contiguous tensor is expected, and %s has the strides %s"
                    .formatted(call, Arguments.text(t), Arrays.toString(t.stride())));
        }
    }

    void reducible(String call, Tensor t, ReduceOp op) {
        if (op == null) {
            throw new IllegalArgumentException(call + ": the operation is null");
        }
        DType type = t.dtype();
        boolean whole = !type.isFloatingPoint() && !type.isComplex();
        if (op.isBitwise() && !whole) {
            throw new IllegalArgumentException(call + ": " + op + " is for whole numbers, not " + Arguments.text(t));
        }
        if (type.isComplex() && op != ReduceOp.SUM && op != ReduceOp.AVG) {
            throw new IllegalArgumentException(call + ": " + op + " is not for complex numbers, " + Arguments.text(t));
        }
    }
}
