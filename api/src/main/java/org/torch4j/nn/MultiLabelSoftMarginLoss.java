package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the binary cross entropy of logits for several classes at once, and its mean over the classes.
 *
 * <p>Input {@code (N, C)}, target of the same shape, 0 or 1; output a scalar, or {@code (N)} with
 * {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new MultiLabelSoftMarginLoss().apply(randn(3, 5), empty(3, 5).random_(2))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MultiLabelSoftMarginLoss.html">MultiLabelSoftMarginLoss</a>
 */
public class MultiLabelSoftMarginLoss extends Loss {
    /** Weight of each class or element, or null. */
    public final @Nullable Buffer weight;

    private final Options options;

    public MultiLabelSoftMarginLoss() {
        this(o -> {});
    }

    public MultiLabelSoftMarginLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.multilabelSoftMarginLoss(input, target, weight, options.reduction());
    }

    /** Options of {@link MultiLabelSoftMarginLoss}. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;

        /** Weight of each class or element; default none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }
    }
}
