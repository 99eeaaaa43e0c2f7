package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link BatchNorm3d} that learns its number of channels from the first input.
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
