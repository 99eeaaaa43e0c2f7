package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the binary cross entropy of logits: a sigmoid and {@link BCELoss} in one, which is numerically stable.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new BCEWithLogitsLoss().apply(randn(3, 5), empty(3, 5).random_(2))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.BCEWithLogitsLoss.html">BCEWithLogitsLoss</a>
 */
public class BCEWithLogitsLoss extends Loss {
    /** Weight of each class or element, or null. */
    public final @Nullable Buffer weight;

    /** Weight of the positive examples of each class, or null. */
    public final @Nullable Buffer posWeight;

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

    /** Options of {@link BCEWithLogitsLoss}. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;
        private Tensor posWeight;

        /** Weight of each class or element; default none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        /** Weight of the positive examples of each class; default none. */
        public Options posWeight(Tensor posWeight) {
            this.posWeight = posWeight;
            return this;
        }
    }
}
