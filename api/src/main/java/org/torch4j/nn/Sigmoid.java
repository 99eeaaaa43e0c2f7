package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code 1 / (1 + exp(-x))}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Sigmoid().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Sigmoid.html">Sigmoid</a>
 */
public class Sigmoid extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return Functional.sigmoid(x);
    }
}
