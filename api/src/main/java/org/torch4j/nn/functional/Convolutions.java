package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/** Linear maps and convolutions, and the windows they slide over. */
final class Convolutions {
    private Convolutions() {}

    public static Tensor unfold(Tensor x, long[] kernelSize, long[] dilation, long[] padding, long[] stride) {
        return Operators.im2col(x, pair(kernelSize), pair(dilation), pair(padding), pair(stride));
    }

    public static Tensor fold(
            Tensor x, long[] outputSize, long[] kernelSize, long[] dilation, long[] padding, long[] stride) {
        return Operators.col2im(x, pair(outputSize), pair(kernelSize), pair(dilation), pair(padding), pair(stride));
    }

    static long[] pair(long... values) {
        return values.length == 1 ? new long[] {values[0], values[0]} : values;
    }

    static long[] triple(long... values) {
        return values.length == 1 ? new long[] {values[0], values[0], values[0]} : values;
    }
}
