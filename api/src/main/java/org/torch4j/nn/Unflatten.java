package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;

/**
 * Makes several dimensions of one.
 *
 * <p>Input {@code (*, S, *)}, output {@code (*, sizes..., *)}.
 *
 * <pre>{@code
 * new Unflatten(1, new long[] {2, 5, 5}).apply(randn(2, 50)) // [2, 2, 5, 5]
 * }</pre>
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
        return "dim=" + dim + ", unflattened_size=" + PythonRepr.tuple(sizes);
    }
}
