package org.torch4j;

import java.util.List;
import org.torch4j.internal.indexing.Indexing;

/** Python's brackets. */
public sealed interface TensorIndexing permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * What Python's brackets give: {@code x.at("..., 1:3, ::2")} for {@code x[..., 1:3, ::2]}. A view where no index
     * tensor or list takes part.
     *
     * @throws org.torch4j.errors.IndexSyntaxException where the text cannot be read
     * @throws IndexOutOfBoundsException for a position or a number of entries that the shape does not have
     */
    default Tensor at(String index) {
        return Indexing.get(self(), index);
    }

    /** The same with typed entries: {@code x.at(Index.all(), Index.of(rows))}. */
    default Tensor at(Index... index) {
        return Indexing.get(self(), index);
    }

    /** {@code x[mask]} or {@code x[positions]}. */
    default Tensor at(Tensor index) {
        return Indexing.get(self(), index);
    }

    /** {@code x[index]}, a view with one dimension less. */
    default Tensor get(long index) {
        return Indexing.get(self(), index);
    }

    /** {@code x[i, j, ...]}, a view. */
    default Tensor get(long... indices) {
        return Indexing.get(self(), indices);
    }

    /** {@code x[index] = value}, broadcast; returns this tensor. */
    default Tensor set(String index, Tensor value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(String index, double value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(String index, long value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(String index, boolean value) {
        return set(index, value ? 1 : 0);
    }

    /** {@code x[mask] = value} or {@code x[positions] = value}. */
    default Tensor set(Tensor index, Tensor value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(Tensor index, double value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(Tensor index, long value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(Tensor index, boolean value) {
        return set(index, value ? 1 : 0);
    }

    /** {@code x.set(List.of(Index.all(), Index.of(rows)), value)} */
    default Tensor set(List<Index> index, Tensor value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(List<Index> index, double value) {
        Indexing.set(self(), index, value);
        return self();
    }

    default Tensor set(List<Index> index, long value) {
        Indexing.set(self(), index, value);
        return self();
    }
}
