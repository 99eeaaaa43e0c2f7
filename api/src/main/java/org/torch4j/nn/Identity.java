package org.torch4j.nn;

import org.torch4j.Tensor;

/**
 * Returns its input: a placeholder.
 *
 * <p>Input of any shape, output the same.
 *
 * <pre>{@code
 * new Identity().apply(x)
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Identity.html">Identity</a>
 */
public class Identity extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x;
    }
}
