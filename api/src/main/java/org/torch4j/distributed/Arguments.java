package org.torch4j.distributed;

import java.time.Duration;
import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;

/** What several classes need of arguments and texts. */
final class Arguments {
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

    private Arguments() {}

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
        return text(t.dtype(), t.shape());
    }

    static String text(DType dtype, long[] shape) {
        return dtype.pythonName() + Arrays.toString(shape);
    }
}
