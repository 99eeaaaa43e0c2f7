package org.torch4j.nn;

import org.torch4j.Tensor;

/**
 * Gives back its input; a placeholder.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Identity.html">Identity</a>
 */
public class Identity extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x;
    }
}
