package org.torch4j.distributions;

import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Shapes and small numbers that distributions share. */
final class Utils {
    static final double EULER = 0.57721566490153286060;
    static final long[] NONE = {};

    private Utils() {}

    static long[] concat(long[]... parts) {
        return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
    }

    /** The first {@code n} sizes. */
    static long[] head(long[] shape, int n) {
        return Arrays.copyOf(shape, n);
    }

    /** All sizes but the last {@code n}. */
    static long[] dropLast(long[] shape, int n) {
        return Arrays.copyOf(shape, shape.length - n);
    }

    /** The last {@code n} sizes. */
    static long[] last(long[] shape, int n) {
        return Arrays.copyOfRange(shape, shape.length - n, shape.length);
    }

    static long[] ones(int n) {
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    static long[] numbered(long... sizes) {
        return sizes;
    }

    static Tensor sumRightmost(Tensor value, int dims) {
        if (dims == 0) {
            return value;
        }
        return value.reshape(concat(dropLast(value.shape(), dims), numbered(-1)))
                .sum(-1);
    }

    static Tensor standardNormal(long[] shape, Tensor like) {
        return Torch.empty(shape, like.dtype().on(like.device())).normal_();
    }

    static Tensor rand(long[] shape, Tensor like) {
        return Torch.rand(shape, like.dtype().on(like.device()));
    }

    static Tensor full(long[] shape, double value, Tensor like) {
        return Torch.full(shape, value, like.dtype().on(like.device()));
    }

    static Tensor number(double value) {
        return Torch.tensor(value);
    }

    /** A number of the tensor's type, on its device. */
    static Tensor number(double value, Tensor like) {
        return Torch.tensor(value, like.dtype().on(like.device()));
    }

    static double eps(Tensor t) {
        return switch (t.dtype()) {
            case FLOAT64 -> Math.ulp(1.0);
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            default -> Math.ulp(1f);
        };
    }

    static double tiny(Tensor t) {
        return switch (t.dtype()) {
            case FLOAT64 -> Double.MIN_NORMAL;
            case FLOAT16 -> 0x1p-14;
            default -> Float.MIN_NORMAL;
        };
    }

    static double lowest(Tensor t) {
        return switch (t.dtype()) {
            case FLOAT64 -> -Double.MAX_VALUE;
            case FLOAT16 -> -65504;
            case BFLOAT16 -> -0x1.FEp127;
            default -> -Float.MAX_VALUE;
        };
    }

    static Tensor clampProbs(Tensor probs) {
        double eps = eps(probs);
        return probs.clamp(eps, 1 - eps);
    }

    static Tensor square(Tensor x) {
        return x.pow(2);
    }

    /** Matrices times vectors, in batches. */
    static Tensor batchMv(Tensor matrix, Tensor vector) {
        return matrix.matmul(vector.unsqueeze(-1)).squeeze(-1);
    }

    /** The diagonal of the last two dimensions. */
    static Tensor diagonal(Tensor matrix) {
        return matrix.diagonal(0, -2, -1);
    }

    static Tensor solveLower(Tensor triangular, Tensor b) {
        return Linalg.solveTriangular(triangular, b, false);
    }

    /** The squared Mahalanobis distance of {@code x} under a Cholesky factor, whose batch x's extends. */
    static Tensor batchMahalanobis(Tensor factor, Tensor x) {
        Tensor solved = solveLower(
                factor.expand(concat(
                        Torch.broadcastShapes(dropLast(factor.shape(), 2), dropLast(x.shape(), 1)),
                        last(factor.shape(), 2))),
                x.expand(concat(
                                Torch.broadcastShapes(dropLast(factor.shape(), 2), dropLast(x.shape(), 1)),
                                last(x.shape(), 1)))
                        .unsqueeze(-1));
        return solved.squeeze(-1).pow(2).sum(-1);
    }

    static Tensor precisionToScaleTril(Tensor precision) {
        Tensor flipped = Linalg.cholesky(precision.flip(-2, -1));
        Tensor inverse = flipped.flip(-2, -1).transpose(-2, -1);
        Tensor identity = Torch.eye(precision.size(-1), precision.dtype().on(precision.device()));
        return solveLower(inverse, identity);
    }

    /** The lower triangle below {@code diagonal}, row by row. */
    static Tensor trilToVector(Tensor matrix, int diagonal) {
        long n = matrix.size(-1);
        Tensor at = Torch.trilIndices(n, n, diagonal, DType.INT64.on(matrix.device()));
        Tensor flat = at.select(0, 0).mul(n).add(at.select(0, 1));
        return matrix.reshape(concat(dropLast(matrix.shape(), 2), numbered(n * n)))
                .indexSelect(-1, flat);
    }

    /** A square matrix whose lower triangle below {@code diagonal} is filled row by row. */
    static Tensor vectorToTril(Tensor vector, int diagonal) {
        double length = vector.size(-1);
        double root = (-(1 + 2 * diagonal)
                        + Math.sqrt(
                                Math.pow(1 + 2 * diagonal, 2) + 8 * length + 4.0 * Math.abs(diagonal) * (diagonal + 1)))
                / 2;
        long n = Math.round(root);
        if (n - root > eps(vector)) {
            throw new IllegalArgumentException("the last dimension has " + vector.size(-1)
                    + " elements, which do not fill the lower triangle of a square matrix");
        }
        Tensor at = Torch.trilIndices(n, n, diagonal, DType.INT64.on(vector.device()));
        Tensor flat = at.select(0, 0).mul(n).add(at.select(0, 1));
        long[] batch = dropLast(vector.shape(), 1);
        Tensor zeros = vector.newZeros(concat(batch, numbered(n * n)));
        return zeros.indexCopy(-1, flat, vector).reshape(concat(batch, numbered(n, n)));
    }

    static boolean isTrue(Tensor condition) {
        return condition.all().itemBool();
    }

    static String size(long[] shape) {
        return "torch.Size(" + Arrays.toString(shape) + ")";
    }

    /** Tensors of the same shape. */
    static List<Tensor> broadcast(Tensor... tensors) {
        for (Tensor t : tensors) {
            if (t == null) {
                throw new IllegalArgumentException("a parameter of a distribution is null");
            }
        }
        return Torch.broadcastTensors(tensors);
    }

    /** The binary cross-entropy of each logit. */
    static Tensor crossEntropy(Tensor logits, Tensor target) {
        return logits.binaryCrossEntropyWithLogits(target, null, null, 0);
    }
}
