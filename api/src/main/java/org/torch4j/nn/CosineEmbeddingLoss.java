package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code 1 - cos(x1, x2)} where the target is 1, and {@code max(0, cos(x1, x2) - margin)} where it is -1.
 *
 * <p>Inputs {@code (N, D)} or {@code (D)}, target {@code (N)} or {@code ()}; output a scalar, or the target's
 * shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new CosineEmbeddingLoss().apply(randn(3, 5), randn(3, 5), ones(3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CosineEmbeddingLoss.html">CosineEmbeddingLoss</a>
 */
public class CosineEmbeddingLoss extends Module {
    private final Options options;

    public CosineEmbeddingLoss() {
        this(o -> {});
    }

    public CosineEmbeddingLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor x1, Tensor x2, Tensor target) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), x1, x2, target);
    }

    public Tensor forward(Tensor x1, Tensor x2, Tensor target) {
        return Functional.cosineEmbeddingLoss(x1, x2, target, options.margin, options.reduction());
    }

    /** Options of {@link CosineEmbeddingLoss}. */
    public static final class Options extends LossOptions<Options> {
        private double margin = 0;

        /** Margin between the classes; default 0. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }
    }
}
