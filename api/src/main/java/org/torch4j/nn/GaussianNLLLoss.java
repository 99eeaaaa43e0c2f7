package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Negative log likelihood of normal distributions.
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

    /** Runs the module: pre hooks, forward, hooks. */
    public Tensor apply(Tensor input, Tensor target, Tensor var) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), input, target, var);
    }

    public Tensor forward(Tensor input, Tensor target, Tensor var) {
        return Functional.gaussianNllLoss(input, target, var, options.full, options.eps, options.reduction());
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private boolean full;
        private double eps = 1e-6;

        /** Whether the constant term is added; default false. */
        public Options full(boolean full) {
            this.full = full;
            return this;
        }

        /** Added where a division or a logarithm could fail; default 1e-6. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }
    }
}
