package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A {@link InstanceNorm2d} that learns its number of channels from the first input.
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
