package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Kullback-Leibler divergence of log probabilities and probabilities.
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

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private boolean logTarget;

        /** Whether the target too holds logarithms; default false. */
        public Options logTarget(boolean logTarget) {
            this.logTarget = logTarget;
            return this;
        }
    }
}
