package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link InstanceNorm2d} whose number of channels is taken from its first input.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm2d();
 * layer.apply(randn(4, 16, 50, 100)) // now of 16 channels
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyInstanceNorm2d.html">LazyInstanceNorm2d</a>
 */
public final class LazyInstanceNorm2d extends InstanceNorm2d {
    public LazyInstanceNorm2d() {
        this(o -> {});
    }

    public LazyInstanceNorm2d(Consumer<NormOptions> options) {
        super(0, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        initialize(x, "InstanceNorm2d");
        return super.forward(x);
    }
}
