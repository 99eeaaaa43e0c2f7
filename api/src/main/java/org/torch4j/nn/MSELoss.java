package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Mean squared error.
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

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {}
}
