package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the hinge loss {@code sum max(0, 1 - (x_y - x_c)) / C} over pairs of a target class and another.
 *
 * <p>Input {@code (N, C)} or {@code (C)}, target of the same shape: the classes, then -1; output a scalar, or
 * {@code (N)} with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new MultiLabelMarginLoss().apply(randn(1, 4), tensor(new long[][] {{3, 0, -1, 1}}))
 * }</pre>
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

    /** Options of {@link MultiLabelMarginLoss}. */
    public static final class Options extends LossOptions<Options> {}
}
