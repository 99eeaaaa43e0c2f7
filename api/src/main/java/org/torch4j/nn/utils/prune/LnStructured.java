package org.torch4j.nn.utils.prune;

import java.util.stream.IntStream;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Prunes the channels of smallest n-norm.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.prune.LnStructured.html">LnStructured</a>
 */
public final class LnStructured extends BasePruningMethod {
    private final Amount amount;
    private final long dim;
    private final double n;

    /** A part between 0 and 1 of the channels along {@code dim}. */
    public LnStructured(double fraction, double n, long dim) {
        this(Amount.of(fraction), n, dim);
    }

    /** A number of channels along {@code dim}. */
    public LnStructured(long count, double n, long dim) {
        this(Amount.of(count), n, dim);
    }

    private LnStructured(Amount amount, double n, long dim) {
        this.amount = amount;
        this.dim = dim;
        this.n = n;
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
        long kept = channels - amount.in(channels);
        int at = (int) (dim < 0 ? dim + importance.dim() : dim);
        long[] others = IntStream.range(0, importance.dim())
                .filter(d -> d != at)
                .asLongStream()
                .toArray();
        Tensor places = importance.norm(n, others).topk(kept).indices();
        Tensor channelMask = Torch.zerosLike(importance).indexFill_(at, places, 1.0);
        return channelMask.mul(mask);
    }
}
