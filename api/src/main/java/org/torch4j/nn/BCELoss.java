package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the binary cross entropy {@code -(y log x + (1 - y) log(1 - x))} of probabilities and targets from 0 to
 * 1.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new BCELoss().apply(sigmoid(logits), targets)
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.BCELoss.html">BCELoss</a>
 */
public class BCELoss extends Loss {
    /** Weight of each class or element, or null. */
    public final @Nullable Buffer weight;

    private final Options options;

    public BCELoss() {
        this(o -> {});
    }

    public BCELoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.binaryCrossEntropy(input, target, weight, options.reduction());
    }

    /** Options of {@link BCELoss}. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;

        /** Weight of each class or element; default none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }
    }
}
