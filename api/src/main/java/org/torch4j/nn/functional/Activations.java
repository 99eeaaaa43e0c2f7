package org.torch4j.nn.functional;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonName;

/** Functions of one element, and those that normalize along a dimension. */
abstract class Activations {
    Activations() {}

    /** {@code x} where it is above {@code threshold}, else {@code value}. */
    public static Tensor threshold(Tensor x, double threshold, double value) {
        return Operators.threshold(x, threshold, value);
    }

    public static Tensor threshold_(Tensor x, double threshold, double value) {
        return Operators.threshold_(x, threshold, value);
    }

    /** max(0, x). */
    public static Tensor relu(Tensor x) {
        return Operators.relu(x);
    }

    public static Tensor relu_(Tensor x) {
        return Operators.relu_(x);
    }

    /** min(max(0, x), 6). */
    public static Tensor relu6(Tensor x) {
        return Operators.relu6(x);
    }

    /** {@code x} clamped to [-1, 1]. */
    public static Tensor hardtanh(Tensor x) {
        return hardtanh(x, -1, 1);
    }

    public static Tensor hardtanh(Tensor x, double minVal, double maxVal) {
        checkRange(minVal, maxVal);
        return Operators.hardtanh(x, minVal, maxVal);
    }

    public static Tensor hardtanh_(Tensor x) {
        return hardtanh_(x, -1, 1);
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

    /** relu6(x + 3) / 6. */
    public static Tensor hardsigmoid(Tensor x) {
        return Operators.hardsigmoid(x);
    }

    public static Tensor hardsigmoid_(Tensor x) {
        return Operators.hardsigmoid_(x);
    }

    public static Tensor hardswish(Tensor x) {
        return Operators.hardswish(x);
    }

    public static Tensor hardswish_(Tensor x) {
        return Operators.hardswish_(x);
    }

    /** x * sigmoid(x). */
    public static Tensor silu(Tensor x) {
        return Operators.silu(x);
    }

    public static Tensor silu_(Tensor x) {
        return Operators.silu_(x);
    }

    /** x * tanh(softplus(x)). */
    public static Tensor mish(Tensor x) {
        return Operators.mish(x);
    }

    public static Tensor mish_(Tensor x) {
        return Operators.mish_(x);
    }

    /** {@code x} above 0, exp(x) - 1 below. */
    public static Tensor elu(Tensor x) {
        return elu(x, 1);
    }

    public static Tensor elu(Tensor x, double alpha) {
        return Operators.elu(x, alpha);
    }

    public static Tensor elu_(Tensor x) {
        return elu_(x, 1);
    }

    public static Tensor elu_(Tensor x, double alpha) {
        return Operators.elu_(x, alpha);
    }

    public static Tensor celu(Tensor x) {
        return celu(x, 1);
    }

    public static Tensor celu(Tensor x, double alpha) {
        return Operators.celu(x, alpha);
    }

    public static Tensor celu_(Tensor x) {
        return celu_(x, 1);
    }

    public static Tensor celu_(Tensor x, double alpha) {
        return Operators.celu_(x, alpha);
    }

    public static Tensor selu(Tensor x) {
        return Operators.selu(x);
    }

    public static Tensor selu_(Tensor x) {
        return Operators.selu_(x);
    }

    /** The first half along {@code dim} times the sigmoid of the second. */
    public static Tensor glu(Tensor x) {
        return glu(x, -1);
    }

    public static Tensor glu(Tensor x, long dim) {
        if (x.dim() == 0) {
            throw new IllegalArgumentException("glu does not take scalars: halving needs a dimension");
        }
        return Operators.glu(x, dim);
    }

    public static Tensor gelu(Tensor x) {
        return gelu(x, GeluApproximation.NONE);
    }

    public static Tensor gelu(Tensor x, GeluApproximation approximate) {
        return Torch.gelu(x, o -> o.approximate(approximate.toString()));
    }

    /** {@code approximate}: "none" or "tanh". */
    public static Tensor gelu(Tensor x, String approximate) {
        return gelu(x, PythonName.parse(GeluApproximation.class, "approximate", approximate));
    }

    public static Tensor leakyRelu(Tensor x) {
        return leakyRelu(x, 0.01);
    }

    public static Tensor leakyRelu(Tensor x, double negativeSlope) {
        return Operators.leakyRelu(x, negativeSlope);
    }

    public static Tensor leakyRelu_(Tensor x) {
        return leakyRelu_(x, 0.01);
    }

    public static Tensor leakyRelu_(Tensor x, double negativeSlope) {
        return Operators.leakyRelu_(x, negativeSlope);
    }

    /** A learned slope below 0: one for all, or one for each channel. */
    public static Tensor prelu(Tensor x, Tensor weight) {
        return Operators.prelu(x, weight);
    }

    /** A slope below 0 drawn between {@code lower} and {@code upper} in training, their mean otherwise. */
    public static Tensor rrelu(Tensor x) {
        return rrelu(x, 1.0 / 8, 1.0 / 3, false);
    }

    public static Tensor rrelu(Tensor x, double lower, double upper, boolean training) {
        return Operators.rrelu(x, lower, upper, training);
    }

    public static Tensor rrelu_(Tensor x) {
        return rrelu_(x, 1.0 / 8, 1.0 / 3, false);
    }

    public static Tensor rrelu_(Tensor x, double lower, double upper, boolean training) {
        return Operators.rrelu_(x, lower, upper, training);
    }

    public static Tensor logsigmoid(Tensor x) {
        return Operators.logSigmoid(x);
    }

    public static Tensor hardshrink(Tensor x) {
        return hardshrink(x, 0.5);
    }

    public static Tensor hardshrink(Tensor x, double lambd) {
        return Operators.hardshrink(x, lambd);
    }

    public static Tensor softshrink(Tensor x) {
        return softshrink(x, 0.5);
    }

    public static Tensor softshrink(Tensor x, double lambd) {
        return Operators.softshrink(x, lambd);
    }

    /** x - tanh(x). */
    public static Tensor tanhshrink(Tensor x) {
        return x.sub(x.tanh());
    }

    /** x / (1 + |x|). */
    public static Tensor softsign(Tensor x) {
        return x.div(x.abs().add(1));
    }

    public static Tensor softplus(Tensor x) {
        return softplus(x, 1, 20);
    }

    /** log(1 + exp(beta * x)) / beta, and {@code x} itself where beta * x is above {@code threshold}. */
    public static Tensor softplus(Tensor x, double beta, double threshold) {
        return Operators.softplus(x, beta, threshold);
    }

    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /** Softmax along the dimension that Python guesses: 0 for 0, 1 or 3 dimensions, else 1. */
    public static Tensor softmax(Tensor x) {
        return softmax(x, guessDim(x));
    }

    public static Tensor softmax(Tensor x, long dim) {
        return x.softmax(dim);
    }

    public static Tensor softmax(Tensor x, long dim, DType dtype) {
        return x.softmax(dim, dtype);
    }

    /** Softmax of -x. */
    public static Tensor softmin(Tensor x) {
        return softmin(x, guessDim(x));
    }

    public static Tensor softmin(Tensor x, long dim) {
        return x.neg().softmax(dim);
    }

    public static Tensor softmin(Tensor x, long dim, DType dtype) {
        return x.neg().softmax(dim, dtype);
    }

    public static Tensor logSoftmax(Tensor x) {
        return logSoftmax(x, guessDim(x));
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

    public static Tensor gumbelSoftmax(Tensor logits) {
        return gumbelSoftmax(logits, 1, false, -1);
    }

    public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard) {
        return gumbelSoftmax(logits, tau, hard, -1);
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
        return normalize(x, 2, 1, 1e-12);
    }

    public static Tensor normalize(Tensor x, double p, long dim) {
        return normalize(x, p, dim, 1e-12);
    }

    public static Tensor normalize(Tensor x, double p, long dim, double eps) {
        return Composite.of(() -> {
            Tensor norm = x.norm(p, new long[] {dim}, true);
            return x.div(norm.clampMin(eps).expandAs(x));
        });
    }
}
