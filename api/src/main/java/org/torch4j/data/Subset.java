package org.torch4j.data;

import java.util.Objects;

/**
 * Some samples of another data set, in an order of their own.
 *
 * @param <T> a sample
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Subset">torch.utils.data.Subset</a>
 */
public final class Subset<T> implements Dataset<T>, BatchedDataset<Object> {
    private final Dataset<T> whole;
    private final int[] indices;

    /** @throws IndexOutOfBoundsException where a number is none of the whole's */
    public Subset(Dataset<T> whole, int... indices) {
        this.whole = whole;
        this.indices = indices.clone();
        for (int i : indices) {
            Objects.checkIndex(i, whole.size());
        }
    }

    @Override
    public T get(int index) {
        return whole.get(indices[index]);
    }

    @Override
    public int size() {
        return indices.length;
    }

    /** The numbers in the whole. */
    public int[] indices() {
        return indices.clone();
    }

    @Override
    public Object batch(int[] wanted) {
        int[] there = new int[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            there[i] = indices[wanted[i]];
        }
        return ((BatchedDataset<?>) whole).batch(there);
    }

    @Override
    public boolean supportsBatches() {
        return whole instanceof BatchedDataset<?> batching && batching.supportsBatches();
    }
}
