package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x - tanh(x)}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Tanhshrink().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Tanhshrink.html">Tanhshrink</a>
 */
public class Tanhshrink extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return Functional.tanhshrink(x);
    }
}
