package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the hinge loss {@code sum_c max(0, margin - x_y + x_c)^p / C} over the classes other than the target.
 *
 * <p>Input {@code (N, C)} or {@code (C)}, target {@code (N)} or {@code ()} of int64; output a scalar, or
 * {@code (N)} with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new MultiMarginLoss().apply(randn(3, 5), tensor(1L, 0, 4))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MultiMarginLoss.html">MultiMarginLoss</a>
 */
public class MultiMarginLoss extends Loss {
    /** Weight of each class or element, or null. */
    public final @Nullable Buffer weight;

    private final Options options;

    public MultiMarginLoss() {
        this(o -> {});
    }

    public MultiMarginLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.multiMarginLoss(input, target, options.p, options.margin, weight, options.reduction());
    }

    /** Options of {@link MultiMarginLoss}. */
    public static final class Options extends LossOptions<Options> {
        private long p = 1;
        private double margin = 1;
        private Tensor weight;

        /** 1 or 2; default 1. */
        public Options p(long p) {
            this.p = p;
            return this;
        }

        /** Margin; default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /** Weight of each class or element; default none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }
    }
}
