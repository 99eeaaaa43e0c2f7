package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Negative log likelihood of a Poisson distribution.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.PoissonNLLLoss.html">PoissonNLLLoss</a>
 */
public class PoissonNLLLoss extends Loss {
    private final Options options;

    public PoissonNLLLoss() {
        this(o -> {});
    }

    public PoissonNLLLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.poissonNllLoss(
                input, target, options.logInput, options.full, options.eps, options.reduction());
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private boolean logInput = true;
        private boolean full;
        private double eps = 1e-8;

        /** Whether the input is the logarithm of the rate; default true. */
        public Options logInput(boolean logInput) {
            this.logInput = logInput;
            return this;
        }

        /** Whether Stirling's term is added; default false. */
        public Options full(boolean full) {
            this.full = full;
            return this;
        }

        /** Added where a division or a logarithm could fail; default 1e-8. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }
    }
}
