package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link BatchNorm3d} whose number of channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm3d();
 * layer.apply(randn(2, 16, 8, 10, 12)) // now of 16 channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyBatchNorm3d.html">LazyBatchNorm3d</a>
 */
public final class LazyBatchNorm3d extends BatchNorm3d {
    public LazyBatchNorm3d() {
        this(o -> {});
    }

    public LazyBatchNorm3d(Consumer<NormOptions> options) {
        super(0, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "BatchNorm3d");
        return super.forward(x);
    }
}
