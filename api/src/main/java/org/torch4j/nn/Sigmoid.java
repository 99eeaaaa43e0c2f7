package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * 1 / (1 + exp(-x)).
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Sigmoid.html">Sigmoid</a>
 */
public class Sigmoid extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return Functional.sigmoid(x);
    }
}
