package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)} with the p-norm of the difference as
 * distance.
 *
 * <p>Three inputs {@code (N, D)} or {@code (D)}; output a scalar, or {@code (N)} with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new TripletMarginLoss().apply(randn(100, 128), randn(100, 128), randn(100, 128))
 * }</pre>
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

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor anchor, Tensor positive, Tensor negative) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), anchor, positive, negative);
    }

    public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        return Functional.tripletMarginLoss(
                anchor, positive, negative, options.margin, options.p, options.eps, options.swap, options.reduction());
    }

    /** Options of {@link TripletMarginLoss}. */
    public static final class Options extends LossOptions<Options> {
        private double margin = 1;
        private double p = 2;
        private double eps = 1e-6;
        private boolean swap;

        /** Margin; default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /** The norm; default 2. */
        public Options p(double p) {
            this.p = p;
            return this;
        }

        /** Small number that avoids division by zero or the logarithm of zero; default 1e-6. */
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
