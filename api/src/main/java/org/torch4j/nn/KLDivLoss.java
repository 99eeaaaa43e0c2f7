package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the Kullback-Leibler divergence {@code y (log y - x)} of log probabilities {@code x} and probabilities
 * {@code y}.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new KLDivLoss().apply(logSoftmax(randn(3, 5), 1), softmax(randn(3, 5), 1))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.KLDivLoss.html">KLDivLoss</a>
 */
public class KLDivLoss extends Loss {
    private final Options options;

    public KLDivLoss() {
        this(o -> {});
    }

    public KLDivLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.klDiv(input, target, options.reduction(), options.logTarget);
    }

    /** Options of {@link KLDivLoss}. */
    public static final class Options extends LossOptions<Options> {
        private boolean logTarget;

        /** Whether the target holds log probabilities; default false. */
        public Options logTarget(boolean logTarget) {
            this.logTarget = logTarget;
            return this;
        }
    }
}
