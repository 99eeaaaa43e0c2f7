package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the absolute error {@code |x - y|}.
 *
 * <p>Input and target of the same shape; output a scalar, or that shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new L1Loss().apply(randn(3, 5), randn(3, 5))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.L1Loss.html">L1Loss</a>
 */
public class L1Loss extends Loss {
    private final Options options;

    public L1Loss() {
        this(o -> {});
    }

    public L1Loss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.l1Loss(input, target, options.reduction());
    }

    /** Options of {@link L1Loss}. */
    public static final class Options extends LossOptions<Options> {}
}
