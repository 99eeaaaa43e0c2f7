package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes {@code log(1 + exp(-y x))} of scores and targets 1 or -1.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new SoftMarginLoss().apply(randn(3, 5), signs)
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.SoftMarginLoss.html">SoftMarginLoss</a>
 */
public class SoftMarginLoss extends Loss {
    private final Options options;

    public SoftMarginLoss() {
        this(o -> {});
    }

    public SoftMarginLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.softMarginLoss(input, target, options.reduction());
    }

    /** Options of {@link SoftMarginLoss}. */
    public static final class Options extends LossOptions<Options> {}
}
