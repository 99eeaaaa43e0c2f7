package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link BatchNorm2d} whose number of channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm2d();
 * layer.apply(randn(4, 16, 50, 100)) // now of 16 channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyBatchNorm2d.html">LazyBatchNorm2d</a>
 */
public final class LazyBatchNorm2d extends BatchNorm2d {
    public LazyBatchNorm2d() {
        this(o -> {});
    }

    public LazyBatchNorm2d(Consumer<NormOptions> options) {
        super(0, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "BatchNorm2d");
        return super.forward(x);
    }
}
