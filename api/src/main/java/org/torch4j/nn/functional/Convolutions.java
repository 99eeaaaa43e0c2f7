package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/** Linear maps and convolutions, and the windows they slide over. */
abstract class Convolutions extends Activations {
    Convolutions() {}

    /** x Wᵀ + b. */
    public static Tensor linear(Tensor x, Tensor weight) {
        return Operators.linear(x, weight);
    }

    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return Operators.linear(x, weight, bias);
    }

    /** x1ᵀ A x2 + b. */
    public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight) {
        return bilinear(x1, x2, weight, null);
    }

    public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, Tensor bias) {
        return Operators.bilinear(x1, x2, weight, bias);
    }

    /** Convolution over 1 dimension; {@code bias} may be null. */
    public static Tensor conv1d(Tensor x, Tensor weight) {
        return Operators.conv1d(x, weight);
    }

    public static Tensor conv1d(Tensor x, Tensor weight, Tensor bias) {
        return Operators.conv1d(x, weight, bias);
    }

    public static Tensor conv1d(
            Tensor x, Tensor weight, Tensor bias, long[] stride, long[] padding, long[] dilation, long groups) {
        return Operators.conv1d(x, weight, bias, stride, padding, dilation, groups);
    }

    /** {@code padding}: "valid" or "same". */
    public static Tensor conv1d(
            Tensor x, Tensor weight, Tensor bias, long[] stride, String padding, long[] dilation, long groups) {
        return Operators.conv1d(x, weight, bias, stride, padding, dilation, groups);
    }

    /** Transposed convolution over 1 dimension. */
    public static Tensor convTranspose1d(Tensor x, Tensor weight) {
        return Operators.convTranspose1d(x, weight);
    }

    public static Tensor convTranspose1d(Tensor x, Tensor weight, Tensor bias) {
        return Operators.convTranspose1d(x, weight, bias);
    }

    public static Tensor convTranspose1d(
            Tensor x,
            Tensor weight,
            Tensor bias,
            long[] stride,
            long[] padding,
            long[] outputPadding,
            long groups,
            long[] dilation) {
        return Operators.convTranspose1d(x, weight, bias, stride, padding, outputPadding, groups, dilation);
    }

    /** Convolution over 2 dimensions; {@code bias} may be null. */
    public static Tensor conv2d(Tensor x, Tensor weight) {
        return Operators.conv2d(x, weight);
    }

    public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias) {
        return Operators.conv2d(x, weight, bias);
    }

    public static Tensor conv2d(
            Tensor x, Tensor weight, Tensor bias, long[] stride, long[] padding, long[] dilation, long groups) {
        return Operators.conv2d(x, weight, bias, stride, padding, dilation, groups);
    }

    /** {@code padding}: "valid" or "same". */
    public static Tensor conv2d(
            Tensor x, Tensor weight, Tensor bias, long[] stride, String padding, long[] dilation, long groups) {
        return Operators.conv2d(x, weight, bias, stride, padding, dilation, groups);
    }

    /** Transposed convolution over 2 dimensions. */
    public static Tensor convTranspose2d(Tensor x, Tensor weight) {
        return Operators.convTranspose2d(x, weight);
    }

    public static Tensor convTranspose2d(Tensor x, Tensor weight, Tensor bias) {
        return Operators.convTranspose2d(x, weight, bias);
    }

    public static Tensor convTranspose2d(
            Tensor x,
            Tensor weight,
            Tensor bias,
            long[] stride,
            long[] padding,
            long[] outputPadding,
            long groups,
            long[] dilation) {
        return Operators.convTranspose2d(x, weight, bias, stride, padding, outputPadding, groups, dilation);
    }

    /** Convolution over 3 dimensions; {@code bias} may be null. */
    public static Tensor conv3d(Tensor x, Tensor weight) {
        return Operators.conv3d(x, weight);
    }

    public static Tensor conv3d(Tensor x, Tensor weight, Tensor bias) {
        return Operators.conv3d(x, weight, bias);
    }

    public static Tensor conv3d(
            Tensor x, Tensor weight, Tensor bias, long[] stride, long[] padding, long[] dilation, long groups) {
        return Operators.conv3d(x, weight, bias, stride, padding, dilation, groups);
    }

    /** {@code padding}: "valid" or "same". */
    public static Tensor conv3d(
            Tensor x, Tensor weight, Tensor bias, long[] stride, String padding, long[] dilation, long groups) {
        return Operators.conv3d(x, weight, bias, stride, padding, dilation, groups);
    }

    /** Transposed convolution over 3 dimensions. */
    public static Tensor convTranspose3d(Tensor x, Tensor weight) {
        return Operators.convTranspose3d(x, weight);
    }

    public static Tensor convTranspose3d(Tensor x, Tensor weight, Tensor bias) {
        return Operators.convTranspose3d(x, weight, bias);
    }

    public static Tensor convTranspose3d(
            Tensor x,
            Tensor weight,
            Tensor bias,
            long[] stride,
            long[] padding,
            long[] outputPadding,
            long groups,
            long[] dilation) {
        return Operators.convTranspose3d(x, weight, bias, stride, padding, outputPadding, groups, dilation);
    }
    /** Convolution over a sequence laid out as time, batch, channel. */
    public static Tensor convTbc(Tensor x, Tensor weight, Tensor bias, long pad) {
        return Operators.convTbc(x, weight, bias, pad);
    }

    /** Sliding blocks as columns. */
    public static Tensor unfold(Tensor x, long... kernelSize) {
        return unfold(x, kernelSize, new long[] {1}, new long[] {0}, new long[] {1});
    }

    public static Tensor unfold(Tensor x, long[] kernelSize, long[] dilation, long[] padding, long[] stride) {
        return Operators.im2col(x, pair(kernelSize), pair(dilation), pair(padding), pair(stride));
    }

    /** Sums columns back into an image: the opposite of {@link #unfold}. */
    public static Tensor fold(Tensor x, long[] outputSize, long... kernelSize) {
        return fold(x, outputSize, kernelSize, new long[] {1}, new long[] {0}, new long[] {1});
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
