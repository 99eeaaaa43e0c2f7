package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link InstanceNorm3d} whose number of channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm3d();
 * layer.apply(randn(2, 16, 8, 10, 12)) // now of 16 channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyInstanceNorm3d.html">LazyInstanceNorm3d</a>
 */
public final class LazyInstanceNorm3d extends InstanceNorm3d {
    public LazyInstanceNorm3d() {
        this(o -> {});
    }

    public LazyInstanceNorm3d(Consumer<NormOptions> options) {
        super(0, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "InstanceNorm3d");
        return super.forward(x);
    }
}
