package org.torch4j.nn.utils.prune;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Prunes channels at random.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.RandomStructured.html">RandomStructured</a>
 */
public final class RandomStructured extends BasePruningMethod {
    private final Amount amount;
    private final long dim;

    /** A part between 0 and 1 of the channels along {@code dim}. */
    public RandomStructured(double fraction, long dim) {
        this(Amount.of(fraction), dim);
    }

    /** A number of channels along {@code dim}. */
    public RandomStructured(long count, long dim) {
        this(Amount.of(count), dim);
    }

    private RandomStructured(Amount amount, long dim) {
        this.amount = amount;
        this.dim = dim;
    }

    @Override
    public Type type() {
        return Type.STRUCTURED;
    }

    @Override
    public long dim() {
        return dim;
    }

    @Override
    public Tensor computeMask(Tensor importance, Tensor mask) {
        long channels = importance.size(dim);
        long gone = amount.in(channels);
        Tensor chance = Torch.rand(channels);
        if (gone == 0) {
            return mask.clone();
        }
        Tensor threshold = chance.kthvalue(gone).values();
        Tensor kept = chance.gt(threshold).to(mask.dtype());
        long[] shape = new long[importance.dim()];
        Arrays.fill(shape, 1);
        shape[(int) (dim < 0 ? dim + shape.length : dim)] = channels;
        return mask.mul(kept.view(shape));
    }
}
