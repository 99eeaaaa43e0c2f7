package org.torch4j.nn;

import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)} with any distance.
 *
 * <p>Three inputs {@code (N, *)}; output a scalar, or {@code (N)} with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new TripletMarginWithDistanceLoss().apply(randn(100, 128), randn(100, 128), randn(100, 128))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TripletMarginWithDistanceLoss.html">TripletMarginWithDistanceLoss</a>
 */
public class TripletMarginWithDistanceLoss extends Module {
    private final Options options;
    private final PairwiseDistance distanceFunction;

    public TripletMarginWithDistanceLoss() {
        this(o -> {});
    }

    public TripletMarginWithDistanceLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        distanceFunction = this.options.distanceFunction == null ? new PairwiseDistance() : null;
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor anchor, Tensor positive, Tensor negative) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), anchor, positive, negative);
    }

    public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        return Functional.tripletMarginWithDistanceLoss(
                anchor, positive, negative, distance(), options.margin, options.swap, options.reduction());
    }

    private BinaryOperator<Tensor> distance() {
        return distanceFunction != null
                ? distanceFunction::apply
                : (a, b) -> Intermediates.ofUser(() -> options.distanceFunction.apply(a, b), a, b);
    }

    /** Options of {@link TripletMarginWithDistanceLoss}. */
    public static final class Options extends LossOptions<Options> {
        private BinaryOperator<Tensor> distanceFunction;
        private double margin = 1;
        private boolean swap;

        /** The distance; null for the pairwise distance. */
        public Options distanceFunction(@Nullable BinaryOperator<Tensor> distanceFunction) {
            this.distanceFunction = distanceFunction;
            return this;
        }

        /** Margin; default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /** Whether the distance from positive to negative may count; default false. */
        public Options swap(boolean swap) {
            this.swap = swap;
            return this;
        }
    }
}
