package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Hinge loss for several classes at once.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MultiLabelMarginLoss.html">MultiLabelMarginLoss</a>
 */
public class MultiLabelMarginLoss extends Loss {
    private final Options options;

    public MultiLabelMarginLoss() {
        this(o -> {});
    }

    public MultiLabelMarginLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.multilabelMarginLoss(input, target, options.reduction());
    }

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {}
}
