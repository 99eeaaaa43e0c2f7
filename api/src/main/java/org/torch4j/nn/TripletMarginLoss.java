package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Wants the anchor nearer to the positive than to the negative.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TripletMarginLoss.html">TripletMarginLoss</a>
 */
public class TripletMarginLoss extends Module {
    private final Options options;

    public TripletMarginLoss() {
        this(o -> {});
    }

    public TripletMarginLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: pre hooks, forward, hooks. */
    public Tensor apply(Tensor anchor, Tensor positive, Tensor negative) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), anchor, positive, negative);
    }

    public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        return Functional.tripletMarginLoss(
                anchor, positive, negative, options.margin, options.p, options.eps, options.swap, options.reduction());
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private double margin = 1;
        private double p = 2;
        private double eps = 1e-6;
        private boolean swap;

        /** Default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /** The norm; default 2. */
        public Options p(double p) {
            this.p = p;
            return this;
        }

        /** Added where a division or a logarithm could fail; default 1e-6. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /** Whether the distance from positive to negative may count; default false. */
        public Options swap(boolean swap) {
            this.swap = swap;
            return this;
        }
    }
}
