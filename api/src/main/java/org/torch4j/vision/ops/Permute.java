package org.torch4j.vision.ops;

import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/**
 * The dimensions in another order, a view.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.Permute.html">Permute</a>
 */
public final class Permute extends Module {
    private final long[] dims;

    public Permute(long... dims) {
        this.dims = dims.clone();
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.permute(dims);
    }
}
