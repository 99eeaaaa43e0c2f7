package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code x} where the target is 1, and {@code max(0, margin - x)} where it is -1.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new HingeEmbeddingLoss().apply(distances, signs)
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.HingeEmbeddingLoss.html">HingeEmbeddingLoss</a>
 */
public class HingeEmbeddingLoss extends Loss {
    private final Options options;

    public HingeEmbeddingLoss() {
        this(o -> {});
    }

    public HingeEmbeddingLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.hingeEmbeddingLoss(input, target, options.margin, options.reduction());
    }

    /** Options of {@link HingeEmbeddingLoss}. */
    public static final class Options extends LossOptions<Options> {
        private double margin = 1;

        /** Margin; default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }
    }
}
