package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * The input where the target is 1, margin minus input where it is -1.
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

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private double margin = 1;

        /** Default 1. */
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }
    }
}
