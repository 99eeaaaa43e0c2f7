package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the hyperbolic tangent.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Tanh().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Tanh.html">Tanh</a>
 */
public class Tanh extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return Functional.tanh(x);
    }
}
