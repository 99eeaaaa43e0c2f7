package org.torch4j.nn;

import org.torch4j.Tensor;

/**
 * Makes several dimensions of one.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Unflatten.html">Unflatten</a>
 */
public class Unflatten extends Module {
    private final long dim;
    private final long[] sizes;

    public Unflatten(long dim, long[] sizes) {
        this.dim = dim;
        this.sizes = sizes;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.unflatten(dim, sizes);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + dim + ", unflattened_size=" + Repr.tuple(sizes);
    }
}
