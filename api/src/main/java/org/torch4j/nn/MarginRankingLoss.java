package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code max(0, -y (x1 - x2) + margin)}: the first score should be larger where the target is 1, smaller
 * where it is -1.
 *
 * <p>Inputs and target {@code (N)}; output a scalar, or {@code (N)} with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new MarginRankingLoss().apply(randn(3), randn(3), ones(3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MarginRankingLoss.html">MarginRankingLoss</a>
 */
public class MarginRankingLoss extends Module {
    private final Options options;

    public MarginRankingLoss() {
        this(o -> {});
    }

    public MarginRankingLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor x1, Tensor x2, Tensor target) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), x1, x2, target);
    }

    public Tensor forward(Tensor x1, Tensor x2, Tensor target) {
        return Functional.marginRankingLoss(x1, x2, target, options.margin, options.reduction());
    }

    /** Options of {@link MarginRankingLoss}. */
    public static final class Options extends LossOptions<Options> {
        private double margin = 0;

        /** Margin between the classes; default 0. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }
    }
}
