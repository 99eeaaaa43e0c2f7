package org.torch4j.nn.utils.prune;

import org.torch4j.Tensor;

/**
 * Prunes nothing, but makes mask and original.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.Identity.html">Identity</a>
 */
public final class Identity extends BasePruningMethod {
    @Override
    public Type type() {
        return Type.UNSTRUCTURED;
    }

    @Override
    public Tensor computeMask(Tensor importance, Tensor mask) {
        return mask.clone();
    }
}
