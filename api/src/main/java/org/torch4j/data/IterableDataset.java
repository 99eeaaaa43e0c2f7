package org.torch4j.data;

/**
 * Samples that come one after the other, without a count: a stream, a growing file.
 *
 * <p>A loader asks it for a new iterator each time it is gone through; a shuffled loader refuses it.
 *
 * @param <T> a sample
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset">IterableDataset</a>
 */
@FunctionalInterface
public interface IterableDataset<T> extends Iterable<T> {}
