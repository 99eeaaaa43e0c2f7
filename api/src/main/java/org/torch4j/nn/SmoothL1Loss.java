package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code 0.5 (x - y)² / beta} where {@code |x - y| < beta}, and {@code |x - y| - 0.5 beta} elsewhere.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new SmoothL1Loss().apply(randn(3, 5), randn(3, 5))
 * }</pre>
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

    /** Options of {@link SmoothL1Loss}. */
    public static final class Options extends LossOptions<Options> {
        private double beta = 1;

        /** Difference at which the loss turns from quadratic to linear; default 1. */
        public Options beta(double beta) {
            this.beta = beta;
            return this;
        }
    }
}
