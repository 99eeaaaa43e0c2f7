package org.torch4j.distributed;

import java.time.Duration;
import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.Tensor;

/** What is checked before a call goes to other processes. */
final class Groups {
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

    private Groups() {}

    static int atLeast(int value, int least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ": expected at least " + least);
        }
        return value;
    }

    static long millis(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout " + timeout + ": expected at least a millisecond");
        }
        return timeout.toMillis();
    }

    static String text(Tensor t) {
        return t.dtype().pythonName() + Arrays.toString(t.shape());
    }

    static void sameShape(String call, Tensor expected, Tensor given) {
        if (given.dtype() != expected.dtype() || !Arrays.equals(given.shape(), expected.shape())) {
            throw new IllegalArgumentException("%s: tensors of one type and shape are expected, not %s and %s"
                    .formatted(call, text(expected), text(given)));
        }
    }

    static void usable(String call, Tensor t, boolean onGpu) {
        if (t == null) {
            throw new IllegalArgumentException(call + ": a tensor is null");
        }
        if (t.layout() != Layout.STRIDED || t.isQuantized()) {
            throw new IllegalArgumentException(
                    call + ": a dense tensor is expected, not " + text(t) + " of layout " + t.layout());
        }
        if (t.device().type() != (onGpu ? Device.Type.CUDA : Device.Type.CPU)) {
            throw new IllegalArgumentException("%s: the group takes tensors on %s, and %s is on %s"
                    .formatted(call, onGpu ? "GPUs" : "the CPU", text(t), t.device()));
        }
        if (!t.isContiguous()) {
            throw new IllegalArgumentException("%s: a contiguous tensor is expected, and %s has the strides %s"
                    .formatted(call, text(t), Arrays.toString(t.stride())));
        }
    }

    static void reducible(String call, Tensor t, ReduceOp op) {
        if (op == null) {
            throw new IllegalArgumentException(call + ": the operation is null");
        }
        DType type = t.dtype();
        boolean whole = !type.isFloatingPoint() && !type.isComplex();
        if (op.isBitwise() && !whole) {
            throw new IllegalArgumentException(call + ": " + op + " is for whole numbers, not " + text(t));
        }
        if (type.isComplex() && op != ReduceOp.SUM && op != ReduceOp.AVG) {
            throw new IllegalArgumentException(call + ": " + op + " is not for complex numbers, " + text(t));
        }
    }
}
