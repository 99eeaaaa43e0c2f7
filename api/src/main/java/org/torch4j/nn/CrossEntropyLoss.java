package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Cross entropy of logits and class numbers, or class probabilities.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CrossEntropyLoss.html">CrossEntropyLoss</a>
 */
public class CrossEntropyLoss extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

    private final Options options;

    public CrossEntropyLoss() {
        this(o -> {});
    }

    public CrossEntropyLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.crossEntropy(
                input, target, weight, options.ignoreIndex, options.reduction, options.labelSmoothing);
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;
        private long ignoreIndex = -100;
        private double labelSmoothing = 0;

        /** A factor for each class or element; null for none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        /** A class whose samples do not count; default -100. */
        public Options ignoreIndex(long ignoreIndex) {
            this.ignoreIndex = ignoreIndex;
            return this;
        }

        /** How much of the target goes to all classes alike; default 0. */
        public Options labelSmoothing(double labelSmoothing) {
            this.labelSmoothing = labelSmoothing;
            return this;
        }
    }
}
