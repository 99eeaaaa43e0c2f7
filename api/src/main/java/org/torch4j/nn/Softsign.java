package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x / (1 + |x|)}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Softsign().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Softsign.html">Softsign</a>
 */
public class Softsign extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return Functional.softsign(x);
    }
}
