package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Quadratic for small errors, linear for large ones.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.SmoothL1Loss.html">SmoothL1Loss</a>
 */
public class SmoothL1Loss extends Loss {
    private final Options options;

    public SmoothL1Loss() {
        this(o -> {});
    }

    public SmoothL1Loss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.smoothL1Loss(input, target, options.reduction(), options.beta);
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private double beta = 1;

        /** Where it changes; default 1. */
        public Options beta(double beta) {
            this.beta = beta;
            return this;
        }
    }
}
