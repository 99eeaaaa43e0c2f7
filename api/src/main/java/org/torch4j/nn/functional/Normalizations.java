package org.torch4j.nn.functional;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Normalization, and dropout. */
final class Normalizations {
    private Normalizations() {}

    /** Normalizes each channel by the batch's statistics in training, by the running ones otherwise. */
    public static Tensor batchNorm(Tensor x, Tensor runningMean, Tensor runningVar) {
        return Functional.batchNorm(x, runningMean, runningVar, null, null, false, 0.1, 1e-5);
    }

    public static Tensor batchNorm(
            Tensor x,
            Tensor runningMean,
            Tensor runningVar,
            Tensor weight,
            Tensor bias,
            boolean training,
            double momentum,
            double eps) {
        if (training) {
            checkMoreThanOne(x.shape());
        }
        if (!(eps > 0)) {
            throw new IllegalArgumentException("batchNorm: eps is above 0, got " + eps);
        }
        return Operators.batchNorm(x, weight, bias, runningMean, runningVar, training, momentum, eps, true);
    }

    private static void checkMoreThanOne(long[] shape) {
        long values = shape[0];
        for (int i = 2; i < shape.length; i++) {
            values *= shape[i];
        }
        if (values == 1) {
            throw new IllegalArgumentException(
                    "expected more than 1 value per channel when training, got input " + Arrays.toString(shape));
        }
    }

    /** Normalizes each channel of each sample. */
    public static Tensor instanceNorm(Tensor x) {
        return Functional.instanceNorm(x, null, null, null, null, true, 0.1, 1e-5);
    }

    public static Tensor instanceNorm(
            Tensor x,
            Tensor runningMean,
            Tensor runningVar,
            Tensor weight,
            Tensor bias,
            boolean useInputStats,
            double momentum,
            double eps) {
        if (useInputStats) {
            long[] shape = x.shape();
            if (Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b) == 1) {
                throw new IllegalArgumentException(
                        "expected more than 1 spatial element when training, got input " + Arrays.toString(shape));
            }
        }
        return Operators.instanceNorm(x, weight, bias, runningMean, runningVar, useInputStats, momentum, eps, true);
    }

    /** Normalizes over the last dimensions, which are {@code normalizedShape}. */
    public static Tensor layerNorm(Tensor x, long... normalizedShape) {
        return Functional.layerNorm(x, normalizedShape, null, null, 1e-5);
    }

    public static Tensor layerNorm(Tensor x, long[] normalizedShape, Tensor weight, Tensor bias, double eps) {
        return Torch.layerNorm(x, normalizedShape, weight, bias, eps, true);
    }

    /** Normalizes each group of channels of each sample. */
    public static Tensor groupNorm(Tensor x, long numGroups) {
        return Functional.groupNorm(x, numGroups, null, null, 1e-5);
    }

    public static Tensor groupNorm(Tensor x, long numGroups, Tensor weight, Tensor bias, double eps) {
        long[] shape = x.shape();
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    "groupNorm: expected at least 2 dimensions, got input " + Arrays.toString(shape));
        }
        if (numGroups < 1) {
            throw new IllegalArgumentException("groupNorm: " + numGroups + " groups: expected at least 1");
        }
        long values = shape[0] * shape[1] / numGroups;
        for (int i = 2; i < shape.length; i++) {
            values *= shape[i];
        }
        if (values == 1) {
            throw new IllegalArgumentException(
                    "expected more than 1 value per group when training, got input " + Arrays.toString(shape));
        }
        return Torch.groupNorm(x, numGroups, weight, bias, eps, true);
    }

    /** Divides by what the neighboring channels sum up to. */
    public static Tensor localResponseNorm(Tensor x, long size) {
        return Functional.localResponseNorm(x, size, 1e-4, 0.75, 1);
    }

    public static Tensor localResponseNorm(Tensor x, long size, double alpha, double beta, double k) {
        if (x.dim() < 3) {
            throw new IllegalArgumentException(
                    "localResponseNorm: expected at least 3 dimensions, got input " + Arrays.toString(x.shape()));
        }
        if (x.numel() == 0) {
            return x;
        }
        long[] none = {0};
        long[] one = {1};
        Tensor div = x.mul(x);
        if (x.dim() == 3) {
            div = div.unsqueeze(1).constantPadNd(new long[] {0, 0, size / 2, (size - 1) / 2}, 0);
            div = Functional.avgPool2d(div, new long[] {size, 1}, one, none, false, true, null)
                    .squeeze(1);
        } else {
            long[] shape = x.shape();
            div = div.view(new long[] {shape[0], 1, shape[1], shape[2], -1})
                    .constantPadNd(new long[] {0, 0, 0, 0, size / 2, (size - 1) / 2}, 0);
            div = Functional.avgPool3d(div, new long[] {size, 1, 1}, one, none, false, true, null)
                    .squeeze(1)
                    .view(shape);
        }
        return x.div(div.mul(alpha).add(k).pow(beta));
    }

    /** Zeroes elements with probability {@code p} and scales the rest by 1 / (1 - p), if {@code training}. */
    public static Tensor dropout(Tensor x, double p, boolean training) {
        return Operators.dropout(x, probability(p), training);
    }

    public static Tensor dropout_(Tensor x, double p, boolean training) {
        return Operators.dropout_(x, probability(p), training);
    }

    /** Zeroes whole channels of (N, C, L) or (C, L). */
    public static Tensor dropout1d(Tensor x, double p, boolean training) {
        probability(p);
        checkDims("dropout1d", x, 2, 3);
        return x.dim() == 3
                ? Torch.featureDropout(x, p, training)
                : Torch.featureDropout(x.unsqueeze(0), p, training).squeeze(0);
    }

    /** Zeroes whole channels of (N, C, H, W). */
    public static Tensor dropout2d(Tensor x, double p, boolean training) {
        return Torch.featureDropout(x, probability(p), training);
    }

    /** Zeroes whole channels of (N, C, D, H, W) or (C, D, H, W). */
    public static Tensor dropout3d(Tensor x, double p, boolean training) {
        probability(p);
        return x.dim() == 4
                ? Torch.featureDropout(x.unsqueeze(0), p, training).squeeze(0)
                : Torch.featureDropout(x, p, training);
    }

    public static Tensor dropout1d_(Tensor x, double p, boolean training) {
        probability(p);
        checkDims("dropout1d_", x, 2, 3);
        Torch.featureDropout_(x.dim() == 3 ? x : x.unsqueeze(0), p, training);
        return x;
    }

    public static Tensor dropout2d_(Tensor x, double p, boolean training) {
        return Torch.featureDropout_(x, probability(p), training);
    }

    public static Tensor dropout3d_(Tensor x, double p, boolean training) {
        probability(p);
        Torch.featureDropout_(x.dim() == 4 ? x.unsqueeze(0) : x, p, training);
        return x;
    }

    /** Dropout that keeps mean and variance of what SELU gives. */
    public static Tensor alphaDropout(Tensor x, double p, boolean training) {
        return Operators.alphaDropout(x, probability(p), training);
    }

    /** Alpha dropout of whole channels. */
    public static Tensor featureAlphaDropout(Tensor x, double p, boolean training) {
        return Operators.featureAlphaDropout(x, probability(p), training);
    }

    private static double probability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("dropout probability has to be between 0 and 1, got " + p);
        }
        return p;
    }

    static void checkDims(String name, Tensor x, int... allowed) {
        int dims = x.dim();
        if (Arrays.stream(allowed).noneMatch(a -> a == dims)) {
            throw new IllegalArgumentException("%s: expected %s dimensions, got input %s"
                    .formatted(name, Arrays.toString(allowed), Arrays.toString(x.shape())));
        }
    }
}
