package org.torch4j.nn.utils.prune;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Prunes elements at random.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.RandomUnstructured.html">RandomUnstructured</a>
 */
public final class RandomUnstructured extends BasePruningMethod {
    private final Amount amount;

    /** A part between 0 and 1. */
    public RandomUnstructured(double fraction) {
        amount = Amount.of(fraction);
    }

    /** A number of elements. */
    public RandomUnstructured(long count) {
        amount = Amount.of(count);
    }

    @Override
    public Type type() {
        return Type.UNSTRUCTURED;
    }

    @Override
    public Tensor computeMask(Tensor importance, Tensor mask) {
        return without(mask, Torch.randLike(importance), amount.in(importance.numel()), true);
    }
}
