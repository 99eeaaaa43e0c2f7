package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * The hyperbolic tangent.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Tanh.html">Tanh</a>
 */
public class Tanh extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return Functional.tanh(x);
    }
}
