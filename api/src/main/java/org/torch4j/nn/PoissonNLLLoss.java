package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the negative log likelihood {@code exp(x) - y x} of counts {@code y} whose log rate is {@code x}.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new PoissonNLLLoss().apply(randn(5, 2), counts)
 * }</pre>
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

    /** Options of {@link PoissonNLLLoss}. */
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

        /** Small number that avoids division by zero or the logarithm of zero; default 1e-8. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }
    }
}
