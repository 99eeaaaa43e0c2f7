package org.torch4j.nn.utils.prune;

import org.torch4j.Tensor;

/**
 * Prunes the elements of smallest magnitude.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.L1Unstructured.html">L1Unstructured</a>
 */
public final class L1Unstructured extends BasePruningMethod {
    private final Amount amount;

    /** A part between 0 and 1. */
    public L1Unstructured(double fraction) {
        amount = Amount.of(fraction);
    }

    /** A number of elements. */
    public L1Unstructured(long count) {
        amount = Amount.of(count);
    }

    @Override
    public Type type() {
        return Type.UNSTRUCTURED;
    }

    @Override
    public Tensor computeMask(Tensor importance, Tensor mask) {
        return without(mask, importance.abs(), amount.in(importance.numel()), false);
    }
}
