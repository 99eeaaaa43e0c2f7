package org.torch4j;

import org.torch4j.internal.indexing.IndexParser;

/**
 * One entry between Python's square brackets, for {@link Tensor#at(Index...)} and {@link Tensor#set}.
 *
 * <pre>{@code
 * x[..., 1:3, 0]      x.at(Index.ellipsis(), Index.range(1, 3), Index.at(0))
 * x[:, None, ::2]     x.at(Index.all(), Index.newAxis(), Index.every(2))
 * x[mask, 1:]         x.at(Index.of(mask), Index.from(1))
 * }</pre>
 *
 * <p>The same can be pasted as text, {@code x.at("..., 1:3, 0")}; the typed values are for what a text cannot hold:
 * tensors and computed bounds.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensor_view.html">PyTorch: tensor views</a>
 */
public sealed interface Index {

    /** Takes one position and drops the dimension; negative counts from the end. */
    record At(long index) implements Index {}

    /** {@code start:stop:step}; a null bound is an open one. The step is positive, as PyTorch demands. */
    record Range(Long start, Long stop, long step) implements Index {
        private static final Range ALL = new Range(null, null, 1);

        public Range {
            if (step <= 0) {
                throw new IllegalArgumentException("a slice's step must be greater than zero, got " + step);
            }
        }

        /** Whether this is a plain {@code :}. */
        public boolean isAll() {
            return start == null && stop == null && step == 1;
        }
    }

    /** {@code ...}: as many whole dimensions as the other entries leave. */
    record Ellipsis() implements Index {
        private static final Ellipsis VALUE = new Ellipsis();
    }

    /** {@code None}: a new dimension of size 1. */
    record NewAxis() implements Index {
        private static final NewAxis VALUE = new NewAxis();
    }

    /** {@code True} or {@code False}: a new dimension of size 1 or 0. */
    record Flag(boolean value) implements Index {}

    /** A tensor of positions (int64, int32, ...) or a mask (bool). */
    record Of(Tensor tensor) implements Index {
        public Of {
            if (tensor == null) {
                throw new IllegalArgumentException("the index tensor is null; Python's None is Index.newAxis()");
            }
        }
    }

    /** A written list such as {@code [0, 2]} or {@code [[True, False]]}: {@code values} in row order, 0 and 1 for a mask. */
    record Items(long[] values, long[] shape, boolean mask) implements Index {}

    /** {@code :} */
    static Index all() {
        return Range.ALL;
    }

    /** {@code index}, dropping the dimension. */
    static Index at(long index) {
        return new At(index);
    }

    /** {@code start:stop} */
    static Index range(long start, long stop) {
        return new Range(start, stop, 1);
    }

    /** {@code start:stop:step} */
    static Index range(long start, long stop, long step) {
        return new Range(start, stop, step);
    }

    /** {@code start:} */
    static Index from(long start) {
        return new Range(start, null, 1);
    }

    /** {@code :stop} */
    static Index to(long stop) {
        return new Range(null, stop, 1);
    }

    /** {@code ::step} */
    static Index every(long step) {
        return new Range(null, null, step);
    }

    /** {@code ...} */
    static Index ellipsis() {
        return Ellipsis.VALUE;
    }

    /** {@code None} */
    static Index newAxis() {
        return NewAxis.VALUE;
    }

    /** {@code True} or {@code False} as an index of their own. */
    static Index flag(boolean value) {
        return new Flag(value);
    }

    /** A tensor of positions or a boolean mask. */
    static Index of(Tensor positionsOrMask) {
        return new Of(positionsOrMask);
    }

    /** A list of positions, {@code [0, 2]}. */
    static Index list(long... positions) {
        return new Items(positions.clone(), new long[] {positions.length}, false);
    }

    /** A mask over one dimension, {@code [True, False]}. */
    static Index mask(boolean... mask) {
        long[] values = new long[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = mask[i] ? 1 : 0;
        }
        return new Items(values, new long[] {mask.length}, true);
    }

    /**
     * The entries of a text such as {@code "..., 1:3, ::2"}.
     *
     * @throws org.torch4j.errors.IndexSyntaxException where it cannot be read, with the position
     */
    static Index[] parse(String text) {
        return IndexParser.parse(text);
    }
}
