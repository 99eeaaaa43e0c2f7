package org.torch4j.data;

import java.util.List;
import org.torch4j.Generator;
import org.torch4j.binding.Required;

/**
 * Samples that are counted and had by their number.
 *
 * <p>A class of your own implements two methods. What {@link #get} makes belongs to the loader that asked for it, and is closed with
 * its batch; tensors that the data set made before are left alone. A tensor that {@code get} makes and the data set keeps for later needs
 * {@link org.torch4j.Tensor#keep()}.
 *
 * @param <T> a sample: {@link Example} for an input with its target, or whatever a {@link Collate} can put together
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Dataset">torch.utils.data.Dataset</a>
 */
public interface Dataset<T> {

    /** The sample of this number, from 0 to {@link #size} - 1; may be called by several threads at once. */
    T get(int index);

    int size();

    /** The samples of these numbers, in this order. */
    default Subset<T> subset(int... indices) {
        return new Subset<>(this, indices);
    }

    /** This data set and others after it. */
    default ConcatDataset<T> concat(Dataset<? extends T> other) {
        return new ConcatDataset<>(List.of(this, other));
    }

    /**
     * Parts of these sizes, drawn at random by the default generator.
     *
     * @throws IllegalArgumentException where the sizes do not add up to {@link #size}
     * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split">random_split</a>
     */
    default List<Subset<T>> randomSplit(int... sizes) {
        return RandomSplit.split(this, sizes, null);
    }

    /** Parts of these shares, which add up to 1: {@code data.randomSplit(0.8, 0.2)}. */
    default List<Subset<T>> randomSplit(double... shares) {
        return RandomSplit.split(this, RandomSplit.sizes(size(), shares), null);
    }

    /** Parts of these sizes, drawn by the given generator. */
    default List<Subset<T>> randomSplit(Generator generator, int... sizes) {
        return RandomSplit.split(this, sizes, generator);
    }

    /** Parts of these shares, drawn by the given generator. */
    default List<Subset<T>> randomSplit(Generator generator, double... shares) {
        return RandomSplit.split(this, RandomSplit.sizes(size(), shares), generator);
    }

    /** The elements of a list. */
    static <T> Dataset<T> of(List<T> samples) {
        return new ListDataset<>(List.copyOf(samples));
    }

    @SafeVarargs
    static <T> Dataset<T> of(T... samples) {
        return of(Required.list(samples, "samples"));
    }
}
