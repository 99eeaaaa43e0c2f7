package org.torch4j.distributed;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.torch4j.DType;
import org.torch4j.Tensor;

/**
 * What a process asks of the others, as numbers they can compare: Gloo ends the process where one sends more than another
 * expects.
 *
 * @param root the rank that sends or receives; -1 where none is special
 */
record CollectiveCall(Kind kind, ReduceOp op, int root, DType dtype, long[] shape) {
    enum Kind {
        ALL_REDUCE("allReduce"),
        BROADCAST("broadcast"),
        REDUCE("reduce"),
        ALL_GATHER("allGather"),
        ALL_GATHER_INTO_TENSOR("allGatherIntoTensor"),
        GATHER("gather"),
        SCATTER("scatter"),
        REDUCE_SCATTER("reduceScatter"),
        REDUCE_SCATTER_TENSOR("reduceScatterTensor"),
        ALL_TO_ALL("allToAllSingle"),
        BARRIER("barrier"),
        PARAMETERS("DistributedDataParallel"),
        MESSAGE("send");

        final String text;

        Kind(String text) {
            this.text = text;
        }

        /** How the ranks, which all run this version, tell each other. */
        int code() {
            return ordinal();
        }

        static Kind ofCode(int code) {
            return values()[code];
        }
    }

    private static final int DIMS = 8;
    static final int LENGTH = 7 + DIMS;

    static CollectiveCall of(Kind kind, ReduceOp op, int root, Tensor t) {
        return new CollectiveCall(kind, op, root, t.dtype(), t.shape());
    }

    String name() {
        return kind.text;
    }

    /** Of the same length for all calls. */
    long[] encoded() {
        long[] numbers = new long[LENGTH];
        numbers[0] = kind.code();
        numbers[1] = op == null ? -1 : op.code();
        numbers[2] = root;
        numbers[3] = dtype == null ? -1 : dtype.code();
        numbers[4] = shape.length;
        numbers[5] = Arrays.hashCode(shape);
        numbers[6] = LongStream.of(shape).reduce(1, (a, b) -> a * b);
        System.arraycopy(shape, 0, numbers, 7, Math.min(DIMS, shape.length));
        return numbers;
    }

    /** Elements of the tensor that {@code numbers} stand for. */
    static long numel(long[] numbers) {
        return numbers[6];
    }

    /** The call that {@code numbers} stand for, with the first dimensions of many. */
    static CollectiveCall decoded(long[] numbers) {
        return new CollectiveCall(
                Kind.ofCode((int) numbers[0]),
                numbers[1] < 0 ? null : ReduceOp.ofCode((int) numbers[1]),
                (int) numbers[2],
                numbers[3] < 0 ? null : DType.ofCode((int) numbers[3]),
                Arrays.copyOfRange(numbers, 7, 7 + (int) Math.min(DIMS, numbers[4])));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name());
        if (op != null) {
            text.append(' ').append(op);
        }
        if (root >= 0) {
            text.append(kind == Kind.SCATTER || kind == Kind.BROADCAST ? " from rank " : " to rank ")
                    .append(root);
        }
        if (dtype != null) {
            text.append(" of ").append(Arguments.text(dtype, shape));
        }
        return text.toString();
    }
}
