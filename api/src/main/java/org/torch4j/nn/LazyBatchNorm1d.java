package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link BatchNorm1d} whose number of channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm1d();
 * layer.apply(randn(20, 16, 50)) // now of 16 channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyBatchNorm1d.html">LazyBatchNorm1d</a>
 */
public final class LazyBatchNorm1d extends BatchNorm1d {
    public LazyBatchNorm1d() {
        this(o -> {});
    }

    public LazyBatchNorm1d(Consumer<NormOptions> options) {
        super(0, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "BatchNorm1d");
        return super.forward(x);
    }
}
