package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the negative log likelihood {@code 0.5 (log(max(var, eps)) + (x - y)² / max(var, eps))} of normal
 * distributions.
 *
 * <p>Input, target and variance of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new GaussianNLLLoss().apply(randn(5, 2), randn(5, 2), ones(5, 2))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.GaussianNLLLoss.html">GaussianNLLLoss</a>
 */
public class GaussianNLLLoss extends Module {
    private final Options options;

    public GaussianNLLLoss() {
        this(o -> {});
    }

    public GaussianNLLLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor input, Tensor target, Tensor var) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), input, target, var);
    }

    public Tensor forward(Tensor input, Tensor target, Tensor var) {
        return Functional.gaussianNllLoss(input, target, var, options.full, options.eps, options.reduction());
    }

    /** Options of {@link GaussianNLLLoss}. */
    public static final class Options extends LossOptions<Options> {
        private boolean full;
        private double eps = 1e-6;

        /** Whether to add the constant term; default false. */
        public Options full(boolean full) {
            this.full = full;
            return this;
        }

        /** Small number that avoids division by zero or the logarithm of zero; default 1e-6. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }
    }
}
