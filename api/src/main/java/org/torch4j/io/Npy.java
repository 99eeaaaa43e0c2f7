package org.torch4j.io;

import java.nio.ByteBuffer;

final class Npy {
    static boolean isNpy(ByteBuffer head) {
        return head.limit() >= 6
                && head.get(0) == (byte) 0x93
                && head.get(1) == 'N'
                && head.get(2) == 'U'
                && head.get(3) == 'M'
                && head.get(4) == 'P'
                && head.get(5) == 'Y';
    }

    static long[] fortranStride(long[] shape) {
        long[] stride = new long[shape.length];
        long next = 1;
        for (int i = 0; i < shape.length; i++) {
            stride[i] = next;
            next *= Math.max(1, shape[i]);
        }
        return stride;
    }
}
