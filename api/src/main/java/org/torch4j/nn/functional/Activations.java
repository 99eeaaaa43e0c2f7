package org.torch4j.nn.functional;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonName;

/** Functions of one element, and those that normalize along a dimension. */
final class Activations {
    private Activations() {}

    public static Tensor hardtanh(Tensor x, double minVal, double maxVal) {
        checkRange(minVal, maxVal);
        return Operators.hardtanh(x, minVal, maxVal);
    }

    public static Tensor hardtanh_(Tensor x, double minVal, double maxVal) {
        checkRange(minVal, maxVal);
        return Operators.hardtanh_(x, minVal, maxVal);
    }

    private static void checkRange(double minVal, double maxVal) {
        if (minVal > maxVal) {
            throw new IllegalArgumentException("hardtanh: minVal " + minVal + " is above maxVal " + maxVal);
        }
    }

    public static Tensor glu(Tensor x, long dim) {
        if (x.dim() == 0) {
            throw new IllegalArgumentException("glu does not take scalars: halving needs a dimension");
        }
        return Operators.glu(x, dim);
    }

    public static Tensor gelu(Tensor x, GeluApproximation approximate) {
        return Torch.gelu(x, o -> o.approximate(approximate.toString()));
    }

    /** {@code approximate}: "none" or "tanh". */
    public static Tensor gelu(Tensor x, String approximate) {
        return Functional.gelu(x, PythonName.parse(GeluApproximation.class, "approximate", approximate));
    }

    /** A slope below 0 drawn between {@code lower} and {@code upper} in training, their mean otherwise. */
    public static Tensor rrelu(Tensor x) {
        return Functional.rrelu(x, 1.0 / 8, 1.0 / 3, false);
    }

    public static Tensor rrelu_(Tensor x) {
        return Functional.rrelu_(x, 1.0 / 8, 1.0 / 3, false);
    }

    /** x - Functional.tanh(x). */
    public static Tensor tanhshrink(Tensor x) {
        return x.sub(x.tanh());
    }

    /** x / (1 + |x|). */
    public static Tensor softsign(Tensor x) {
        return x.div(x.abs().add(1));
    }

    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /** Softmax along the dimension that Python guesses: 0 for 0, 1 or 3 dimensions, else 1. */
    public static Tensor softmax(Tensor x) {
        return Functional.softmax(x, guessDim(x));
    }

    public static Tensor softmax(Tensor x, long dim) {
        return x.softmax(dim);
    }

    public static Tensor softmax(Tensor x, long dim, DType dtype) {
        return x.softmax(dim, dtype);
    }

    /** Softmax of -x. */
    public static Tensor softmin(Tensor x) {
        return Functional.softmin(x, guessDim(x));
    }

    public static Tensor softmin(Tensor x, long dim) {
        return x.neg().softmax(dim);
    }

    public static Tensor softmin(Tensor x, long dim, DType dtype) {
        return x.neg().softmax(dim, dtype);
    }

    public static Tensor logSoftmax(Tensor x) {
        return Functional.logSoftmax(x, guessDim(x));
    }

    public static Tensor logSoftmax(Tensor x, long dim) {
        return x.logSoftmax(dim);
    }

    public static Tensor logSoftmax(Tensor x, long dim, DType dtype) {
        return x.logSoftmax(dim, dtype);
    }

    private static long guessDim(Tensor x) {
        int dims = x.dim();
        return dims == 0 || dims == 1 || dims == 3 ? 0 : 1;
    }

    /** Samples one-hot vectors softly; {@code hard} rounds them and keeps the soft gradient. */
    public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard, long dim) {
        return Composite.of(() -> {
            Tensor gumbels = Torch.emptyLike(logits).exponential_().log().neg();
            Tensor soft = logits.add(gumbels).div(tau).softmax(dim);
            if (!hard) {
                return soft;
            }
            Tensor index = soft.argmax(dim, true);
            Tensor oneHot = Torch.zerosLike(logits).scatter_(dim, index, 1.0);
            return oneHot.sub(soft.detach()).add(soft);
        });
    }

    /** {@code x} over its p-norm along {@code dim}. */
    public static Tensor normalize(Tensor x) {
        return Functional.normalize(x, 2, 1, 1e-12);
    }

    public static Tensor normalize(Tensor x, double p, long dim) {
        return Functional.normalize(x, p, dim, 1e-12);
    }

    public static Tensor normalize(Tensor x, double p, long dim, double eps) {
        return Composite.of(() -> {
            Tensor norm = x.norm(p, new long[] {dim}, true);
            return x.div(norm.clampMin(eps).expandAs(x));
        });
    }
}
