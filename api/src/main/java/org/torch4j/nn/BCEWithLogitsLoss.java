package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Sigmoid and {@link BCELoss} in one, which is more accurate.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.BCEWithLogitsLoss.html">BCEWithLogitsLoss</a>
 */
public class BCEWithLogitsLoss extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

    /** The factors of the positive examples, or null. */
    public final Buffer posWeight;

    private final Options options;

    public BCEWithLogitsLoss() {
        this(o -> {});
    }

    public BCEWithLogitsLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
        posWeight = this.options.posWeight == null ? null : new Buffer(this.options.posWeight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.binaryCrossEntropyWithLogits(input, target, weight, options.reduction(), posWeight);
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;
        private Tensor posWeight;

        /** A factor for each class or element; null for none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        /** A factor for the positive examples of each class; null for none. */
        public Options posWeight(Tensor posWeight) {
            this.posWeight = posWeight;
            return this;
        }
    }
}
