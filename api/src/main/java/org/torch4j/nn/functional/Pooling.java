package org.torch4j.nn.functional;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Pooling, and back. */
final class Pooling {
    static final long[] ONE = {1};
    static final long[] NOTHING = {0};
    static final long[] KERNEL = {};

    private Pooling() {}

    public static PoolResult maxPool1dWithIndices(
            Tensor x, long[] kernelSize, long[] stride, long[] padding, long[] dilation, boolean ceilMode) {
        var r = Operators.maxPool1dWithIndices(x, kernelSize, stride, padding, dilation, ceilMode);
        return new PoolResult(r.output(), r.indices());
    }

    /** The mean of windows chosen so that the output has that size; -1 keeps a dimension. */
    public static Tensor adaptiveAvgPool1d(Tensor x, long... outputSize) {
        return Operators.adaptiveAvgPool1d(x, sizes(x, outputSize, 1));
    }

    /** The largest of windows chosen so that the output has that size; -1 keeps a dimension. */
    public static Tensor adaptiveMaxPool1d(Tensor x, long... outputSize) {
        return Functional.adaptiveMaxPool1dWithIndices(x, outputSize).output();
    }

    public static PoolResult adaptiveMaxPool1dWithIndices(Tensor x, long... outputSize) {
        var r = Operators.adaptiveMaxPool1d(x, sizes(x, outputSize, 1));
        return new PoolResult(r.output(), r.indices());
    }

    /** The p-norm of each window over 1 dimension; an empty stride is the kernel. */
    public static Tensor lpPool1d(Tensor x, double normType, long[] kernelSize, long[] stride, boolean ceilMode) {
        return Composite.of(() -> {
            Tensor mean = Functional.avgPool1d(x.pow(normType), kernelSize, stride, NOTHING, ceilMode, true);
            return norm(mean, kernelSize, normType);
        });
    }

    /** Puts what {@code maxPool1dWithIndices} kept back in its place; {@code outputSize} may be null. */
    public static Tensor maxUnpool1d(
            Tensor x, Tensor indices, long[] kernelSize, long[] stride, long[] padding, long[] outputSize) {
        long[] size = unpooledSize(x, kernelSize, stride, padding, outputSize, 1);
        return Operators.maxUnpool2d(x.unsqueeze(-1), indices.unsqueeze(-1), new long[] {size[0], 1})
                .squeeze(-1);
    }

    public static PoolResult maxPool2dWithIndices(
            Tensor x, long[] kernelSize, long[] stride, long[] padding, long[] dilation, boolean ceilMode) {
        var r = Operators.maxPool2dWithIndices(x, kernelSize, stride, padding, dilation, ceilMode);
        return new PoolResult(r.output(), r.indices());
    }

    /** The mean of windows chosen so that the output has that size; -1 keeps a dimension. */
    public static Tensor adaptiveAvgPool2d(Tensor x, long... outputSize) {
        return Operators.adaptiveAvgPool2d(x, sizes(x, outputSize, 2));
    }

    /** The largest of windows chosen so that the output has that size; -1 keeps a dimension. */
    public static Tensor adaptiveMaxPool2d(Tensor x, long... outputSize) {
        return Functional.adaptiveMaxPool2dWithIndices(x, outputSize).output();
    }

    public static PoolResult adaptiveMaxPool2dWithIndices(Tensor x, long... outputSize) {
        var r = Operators.adaptiveMaxPool2d(x, sizes(x, outputSize, 2));
        return new PoolResult(r.output(), r.indices());
    }

    /** The p-norm of each window over 2 dimensions; an empty stride is the kernel. */
    public static Tensor lpPool2d(Tensor x, double normType, long[] kernelSize, long[] stride, boolean ceilMode) {
        return Composite.of(() -> {
            Tensor mean = Functional.avgPool2d(x.pow(normType), kernelSize, stride, NOTHING, ceilMode, true, null);
            return norm(mean, Convolutions.pair(kernelSize), normType);
        });
    }

    /** Puts what {@code maxPool2dWithIndices} kept back in its place; {@code outputSize} may be null. */
    public static Tensor maxUnpool2d(
            Tensor x, Tensor indices, long[] kernelSize, long[] stride, long[] padding, long[] outputSize) {
        long[] size = unpooledSize(x, kernelSize, stride, padding, outputSize, 2);
        return Operators.maxUnpool2d(x, indices, size);
    }

    /** Max pooling over windows of random places; {@code randomSamples} may be null, then they are drawn. */
    public static Tensor fractionalMaxPool2d(Tensor x, long[] kernelSize, long[] outputSize, Tensor randomSamples) {
        return Functional.fractionalMaxPool2dWithIndices(x, kernelSize, outputSize, randomSamples)
                .output();
    }

    public static PoolResult fractionalMaxPool2dWithIndices(
            Tensor x, long[] kernelSize, long[] outputSize, Tensor randomSamples) {
        Tensor samples = randomSamples;
        if (samples == null) {
            long batch = x.dim() == 3 ? 1 : x.size(0);
            samples = Torch.rand(new long[] {batch, x.size(-3), 2}, x.dtype().on(x.device()));
        }
        var r = Operators.fractionalMaxPool2d(x, Convolutions.pair(kernelSize), Convolutions.pair(outputSize), samples);
        return new PoolResult(r.output(), r.indices());
    }

    public static PoolResult maxPool3dWithIndices(
            Tensor x, long[] kernelSize, long[] stride, long[] padding, long[] dilation, boolean ceilMode) {
        var r = Operators.maxPool3dWithIndices(x, kernelSize, stride, padding, dilation, ceilMode);
        return new PoolResult(r.output(), r.indices());
    }

    /** The mean of windows chosen so that the output has that size; -1 keeps a dimension. */
    public static Tensor adaptiveAvgPool3d(Tensor x, long... outputSize) {
        return Operators.adaptiveAvgPool3d(x, sizes(x, outputSize, 3));
    }

    /** The largest of windows chosen so that the output has that size; -1 keeps a dimension. */
    public static Tensor adaptiveMaxPool3d(Tensor x, long... outputSize) {
        return Functional.adaptiveMaxPool3dWithIndices(x, outputSize).output();
    }

    public static PoolResult adaptiveMaxPool3dWithIndices(Tensor x, long... outputSize) {
        var r = Operators.adaptiveMaxPool3d(x, sizes(x, outputSize, 3));
        return new PoolResult(r.output(), r.indices());
    }

    /** The p-norm of each window over 3 dimensions; an empty stride is the kernel. */
    public static Tensor lpPool3d(Tensor x, double normType, long[] kernelSize, long[] stride, boolean ceilMode) {
        return Composite.of(() -> {
            Tensor mean = Functional.avgPool3d(x.pow(normType), kernelSize, stride, NOTHING, ceilMode, true, null);
            return norm(mean, Convolutions.triple(kernelSize), normType);
        });
    }

    /** Puts what {@code maxPool3dWithIndices} kept back in its place; {@code outputSize} may be null. */
    public static Tensor maxUnpool3d(
            Tensor x, Tensor indices, long[] kernelSize, long[] stride, long[] padding, long[] outputSize) {
        long[] size = unpooledSize(x, kernelSize, stride, padding, outputSize, 3);
        return Operators.maxUnpool3d(
                x,
                indices,
                size,
                stride.length == 0 ? Convolutions.triple(kernelSize) : Convolutions.triple(stride),
                Convolutions.triple(padding));
    }

    /** Max pooling over windows of random places; {@code randomSamples} may be null, then they are drawn. */
    public static Tensor fractionalMaxPool3d(Tensor x, long[] kernelSize, long[] outputSize, Tensor randomSamples) {
        return Functional.fractionalMaxPool3dWithIndices(x, kernelSize, outputSize, randomSamples)
                .output();
    }

    public static PoolResult fractionalMaxPool3dWithIndices(
            Tensor x, long[] kernelSize, long[] outputSize, Tensor randomSamples) {
        Tensor samples = randomSamples;
        if (samples == null) {
            long batch = x.dim() == 4 ? 1 : x.size(0);
            samples = Torch.rand(new long[] {batch, x.size(-4), 3}, x.dtype().on(x.device()));
        }
        var r = Operators.fractionalMaxPool3d(
                x, Convolutions.triple(kernelSize), Convolutions.triple(outputSize), samples);
        return new PoolResult(r.output(), r.indices());
    }

    private static long[] sizes(Tensor x, long[] outputSize, int dims) {
        long[] sizes = new long[dims];
        for (int i = 0; i < dims; i++) {
            long wanted = outputSize[outputSize.length == 1 ? 0 : i];
            sizes[i] = wanted < 0 ? x.size(i - dims) : wanted;
        }
        return sizes;
    }

    private static long[] unpooledSize(
            Tensor x, long[] kernelSize, long[] stride, long[] padding, long[] outputSize, int dims) {
        long[] size = new long[dims];
        for (int d = 0; d < dims; d++) {
            long kernel = kernelSize[kernelSize.length == 1 ? 0 : d];
            long step = stride.length == 0 ? kernel : stride[stride.length == 1 ? 0 : d];
            size[d] = (x.size(d - dims) - 1) * step + kernel - 2 * padding[padding.length == 1 ? 0 : d];
            if (outputSize != null) {
                long wanted = outputSize[outputSize.length - dims + d];
                if (wanted <= size[d] - step || wanted >= size[d] + step) {
                    throw new IllegalArgumentException(
                            "output size %s: dimension %d lies between %d and %d, both excluded"
                                    .formatted(Arrays.toString(outputSize), d, size[d] - step, size[d] + step));
                }
                size[d] = wanted;
            }
        }
        return size;
    }

    /** The p-norm of windows from the mean of their p-th powers. */
    private static Tensor norm(Tensor mean, long[] kernelSize, double p) {
        long window = Arrays.stream(kernelSize).reduce(1, (a, b) -> a * b);
        return mean.sign().mul(mean.abs().relu()).mul(window).pow(1.0 / p);
    }
}
