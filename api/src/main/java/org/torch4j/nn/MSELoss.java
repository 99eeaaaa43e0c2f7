package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the squared error {@code (x - y)²}.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new MSELoss().apply(randn(3, 5), randn(3, 5))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MSELoss.html">MSELoss</a>
 */
public class MSELoss extends Loss {
    private final Options options;

    public MSELoss() {
        this(o -> {});
    }

    public MSELoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.mseLoss(input, target, options.reduction());
    }

    /** Options of {@link MSELoss}. */
    public static final class Options extends LossOptions<Options> {}
}
