package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link InstanceNorm1d} whose number of channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm1d();
 * layer.apply(randn(20, 16, 50)) // now of 16 channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyInstanceNorm1d.html">LazyInstanceNorm1d</a>
 */
public final class LazyInstanceNorm1d extends InstanceNorm1d {
    public LazyInstanceNorm1d() {
        this(o -> {});
    }

    public LazyInstanceNorm1d(Consumer<NormOptions> options) {
        super(0, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "InstanceNorm1d");
        return super.forward(x);
    }
}
