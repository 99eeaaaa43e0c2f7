package org.torch4j.nn.init;

import java.util.function.Supplier;
import org.torch4j.Generator;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Fills tensors in place, drawing as Python does: the same seed gives the same weights.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.init.html">torch.nn.init</a>
 */
public final class Init {
    private static final ThreadLocal<Boolean> OFF = new ThreadLocal<>();

    private Init() {}

    /** Runs {@code make} with all functions of this class doing nothing, on this thread. */
    public static <T> T without(Supplier<T> make) {
        Boolean before = OFF.get();
        OFF.set(true);
        try {
            return make.get();
        } finally {
            OFF.set(before);
        }
    }

    private static void fill(Runnable action) {
        if (OFF.get() == null) {
            Torch.noGrad(action);
        }
    }

    /** Which of a weight's sides keeps its variance. */
    public enum Fan {
        FAN_IN,
        FAN_OUT
    }

    /** The recommended factor for a nonlinearity: linear, conv1d, sigmoid, tanh, relu, leaky_relu, selu. */
    public static double calculateGain(String nonlinearity) {
        return calculateGain(nonlinearity, 0.01);
    }

    /** {@code param} is the negative slope of leaky_relu. */
    public static double calculateGain(String nonlinearity, double param) {
        return switch (nonlinearity) {
            case "linear",
                    "conv1d",
                    "conv2d",
                    "conv3d",
                    "conv_transpose1d",
                    "conv_transpose2d",
                    "conv_transpose3d",
                    "sigmoid" -> 1;
            case "tanh" -> 5.0 / 3;
            case "relu" -> Math.sqrt(2.0);
            case "leaky_relu" -> Math.sqrt(2.0 / (1 + param * param));
            case "selu" -> 3.0 / 4;
            default -> throw new IllegalArgumentException("no gain for nonlinearity " + nonlinearity);
        };
    }

    /** Draws from [0, 1). */
    public static <T extends Tensor> T uniform_(T tensor) {
        return uniform_(tensor, 0, 1);
    }

    public static <T extends Tensor> T uniform_(T tensor, double a, double b) {
        fill(() -> tensor.uniform_(a, b));
        return tensor;
    }

    public static <T extends Tensor> T uniform_(T tensor, double a, double b, Generator generator) {
        fill(() -> tensor.uniform_(a, b, generator));
        return tensor;
    }

    /** Draws from the standard normal distribution. */
    public static <T extends Tensor> T normal_(T tensor) {
        return normal_(tensor, 0, 1);
    }

    public static <T extends Tensor> T normal_(T tensor, double mean, double std) {
        fill(() -> tensor.normal_(mean, std));
        return tensor;
    }

    public static <T extends Tensor> T normal_(T tensor, double mean, double std, Generator generator) {
        fill(() -> tensor.normal_(mean, std, generator));
        return tensor;
    }

    public static <T extends Tensor> T truncNormal_(T tensor) {
        return truncNormal_(tensor, 0, 1, -2, 2);
    }

    /** A normal distribution without what lies outside of [a, b]. */
    public static <T extends Tensor> T truncNormal_(T tensor, double mean, double std, double a, double b) {
        double low = normCdf((a - mean) / std);
        double high = normCdf((b - mean) / std);
        fill(() -> {
            tensor.uniform_(2 * low - 1, 2 * high - 1);
            tensor.erfinv_().mul_(std * Math.sqrt(2.0)).add_(mean).clamp_(a, b);
        });
        return tensor;
    }

    private static double normCdf(double x) {
        return (1.0 + Torch.fromArray(new double[] {x / Math.sqrt(2.0)}).erf().item()) / 2.0;
    }

    public static <T extends Tensor> T constant_(T tensor, double value) {
        fill(() -> tensor.fill_(value));
        return tensor;
    }

    public static <T extends Tensor> T ones_(T tensor) {
        return constant_(tensor, 1);
    }

    public static <T extends Tensor> T zeros_(T tensor) {
        fill(() -> tensor.zero_());
        return tensor;
    }

    /** The identity matrix. */
    public static <T extends Tensor> T eye_(T tensor) {
        checkMatrix("eye_", tensor);
        fill(() -> tensor.copy_(
                Torch.eye(tensor.size(0), tensor.size(1), tensor.dtype().on(tensor.device()))));
        return tensor;
    }

    /** Convolutions that pass their input on. */
    public static <T extends Tensor> T dirac_(T tensor) {
        return dirac_(tensor, 1);
    }

    public static <T extends Tensor> T dirac_(T tensor, long groups) {
        long[] shape = tensor.shape();
        if (shape.length < 3 || shape.length > 5) {
            throw new IllegalArgumentException("dirac_ takes tensors of 3, 4 or 5 dimensions, got " + shape.length);
        }
        if (groups < 1 || shape[0] % groups != 0) {
            throw new IllegalArgumentException(
                    "dirac_: %d channels are not divisible by %d groups".formatted(shape[0], groups));
        }
        long perGroup = shape[0] / groups;
        fill(() -> {
            tensor.zero_();
            for (long g = 0; g < groups && perGroup > 0; g++) {
                for (long d = 0; d < Math.min(perGroup, shape[1]); d++) {
                    Tensor cell = tensor.select(0, g * perGroup + d).select(0, d);
                    for (int i = 2; i < shape.length; i++) {
                        cell = cell.select(0, shape[i] / 2);
                    }
                    cell.fill_(1.0);
                }
            }
        });
        return tensor;
    }

    public static <T extends Tensor> T xavierUniform_(T tensor) {
        return xavierUniform_(tensor, 1);
    }

    public static <T extends Tensor> T xavierUniform_(T tensor, double gain) {
        double bound = Math.sqrt(3.0) * xavierStd(tensor, gain);
        return uniform_(tensor, -bound, bound);
    }

    public static <T extends Tensor> T xavierNormal_(T tensor) {
        return xavierNormal_(tensor, 1);
    }

    public static <T extends Tensor> T xavierNormal_(T tensor, double gain) {
        return normal_(tensor, 0, xavierStd(tensor, gain));
    }

    private static double xavierStd(Tensor tensor, double gain) {
        return gain * Math.sqrt(2.0 / (fan(tensor, Fan.FAN_IN) + fan(tensor, Fan.FAN_OUT)));
    }

    public static <T extends Tensor> T kaimingUniform_(T tensor) {
        return kaimingUniform_(tensor, 0);
    }

    /** {@code a} is the negative slope of the leaky ReLU that follows. */
    public static <T extends Tensor> T kaimingUniform_(T tensor, double a) {
        return kaimingUniform_(tensor, a, Fan.FAN_IN, "leaky_relu");
    }

    public static <T extends Tensor> T kaimingUniform_(T tensor, double a, Fan mode, String nonlinearity) {
        if (tensor.numel() == 0) {
            return tensor;
        }
        double bound = Math.sqrt(3.0) * kaimingStd(tensor, a, mode, nonlinearity);
        return uniform_(tensor, -bound, bound);
    }

    public static <T extends Tensor> T kaimingNormal_(T tensor) {
        return kaimingNormal_(tensor, 0);
    }

    public static <T extends Tensor> T kaimingNormal_(T tensor, double a) {
        return kaimingNormal_(tensor, a, Fan.FAN_IN, "leaky_relu");
    }

    public static <T extends Tensor> T kaimingNormal_(T tensor, double a, Fan mode, String nonlinearity) {
        return tensor.numel() == 0 ? tensor : normal_(tensor, 0, kaimingStd(tensor, a, mode, nonlinearity));
    }

    private static double kaimingStd(Tensor tensor, double a, Fan mode, String nonlinearity) {
        return calculateGain(nonlinearity, a) / Math.sqrt(fan(tensor, mode));
    }

    /** How many inputs (or outputs) one output (or input) is connected with. */
    public static long fan(Tensor tensor, Fan mode) {
        long[] shape = tensor.shape();
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    "fan in and fan out need a tensor of at least 2 dimensions, got " + shape.length);
        }
        long field = 1;
        for (int i = 2; i < shape.length; i++) {
            field *= shape[i];
        }
        return field * (mode == Fan.FAN_IN ? shape[1] : shape[0]);
    }

    public static <T extends Tensor> T orthogonal_(T tensor) {
        return orthogonal_(tensor, 1);
    }

    /** Rows, or columns if there are more rows, that are orthogonal and have length {@code gain}. */
    public static <T extends Tensor> T orthogonal_(T tensor, double gain) {
        if (tensor.dim() < 2) {
            throw new IllegalArgumentException(
                    "orthogonal_ takes tensors of at least 2 dimensions, got " + tensor.dim());
        }
        if (tensor.numel() == 0) {
            return tensor;
        }
        long rows = tensor.size(0);
        long cols = tensor.numel() / rows;
        fill(() -> {
            Tensor flat = Torch.empty(new long[] {rows, cols}, tensor.dtype().on(tensor.device()))
                    .normal_(0, 1);
            var qr = Linalg.qr(rows < cols ? flat.t() : flat);
            Tensor q = qr.q().mul(qr.r().diagonal().sign());
            tensor.copy_((rows < cols ? q.t() : q).reshape(tensor.shape()));
            tensor.mul_(gain);
        });
        return tensor;
    }

    public static <T extends Tensor> T sparse_(T tensor, double sparsity) {
        return sparse_(tensor, sparsity, 0.01);
    }

    /** Normal values, of which a fraction {@code sparsity} of each column is zero. */
    public static <T extends Tensor> T sparse_(T tensor, double sparsity, double std) {
        checkMatrix("sparse_", tensor);
        long rows = tensor.size(0);
        long zeros = (long) Math.ceil(sparsity * rows);
        fill(() -> {
            tensor.normal_(0, std);
            for (long col = 0; col < tensor.size(1); col++) {
                Tensor chosen = Torch.randperm(rows).narrow(0, 0, zeros);
                tensor.select(1, col).indexFill_(0, chosen, 0.0);
            }
        });
        return tensor;
    }

    private static void checkMatrix(String name, Tensor tensor) {
        if (tensor.dim() != 2) {
            throw new IllegalArgumentException(name + " takes matrices, got " + tensor.dim() + " dimensions");
        }
    }
}
