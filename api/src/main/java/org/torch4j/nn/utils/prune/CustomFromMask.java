package org.torch4j.nn.utils.prune;

import org.torch4j.Tensor;

/**
 * Prunes by a given mask.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.CustomFromMask.html">CustomFromMask</a>
 */
public final class CustomFromMask extends BasePruningMethod {
    private final Tensor given;

    public CustomFromMask(Tensor mask) {
        given = mask;
    }

    @Override
    public Type type() {
        return Type.GLOBAL;
    }

    @Override
    public Tensor computeMask(Tensor importance, Tensor mask) {
        return mask.mul(given.to(mask.dtype()));
    }
}
