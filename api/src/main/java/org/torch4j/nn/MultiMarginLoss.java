package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Hinge loss for one of several classes.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MultiMarginLoss.html">MultiMarginLoss</a>
 */
public class MultiMarginLoss extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

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

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private long p = 1;
        private double margin = 1;
        private Tensor weight;

        /** 1 or 2; default 1. */
        public Options p(long p) {
            this.p = p;
            return this;
        }

        /** Default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /** A factor for each class or element; null for none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }
    }
}
