package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Cross entropy for several classes at once.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MultiLabelSoftMarginLoss.html">MultiLabelSoftMarginLoss</a>
 */
public class MultiLabelSoftMarginLoss extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

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

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;

        /** A factor for each class or element; null for none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }
    }
}
