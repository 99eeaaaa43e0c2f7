package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code 0.5 (x - y)²} where {@code |x - y| <= delta}, and {@code delta (|x - y| - 0.5 delta)} elsewhere.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new HuberLoss().apply(randn(3, 5), randn(3, 5))
 * }</pre>
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

    /** Options of {@link HuberLoss}. */
    public static final class Options extends LossOptions<Options> {
        private double delta = 1;

        /** Difference at which the loss turns from quadratic to linear; default 1. */
        public Options delta(double delta) {
            this.delta = delta;
            return this;
        }
    }
}
