package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Quadratic for small errors, linear for large ones.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.HuberLoss.html">HuberLoss</a>
 */
public class HuberLoss extends Loss {
    private final Options options;

    public HuberLoss() {
        this(o -> {});
    }

    public HuberLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.huberLoss(input, target, options.reduction(), options.delta);
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private double delta = 1;

        /** Where it changes; default 1. */
        public Options delta(double delta) {
            this.delta = delta;
            return this;
        }
    }
}
