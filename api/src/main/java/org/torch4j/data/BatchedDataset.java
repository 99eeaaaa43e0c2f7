package org.torch4j.data;

/**
 * A data set that can make a whole batch at once, faster than sample by sample.
 *
 * @param <B> what a batch of it is
 */
public interface BatchedDataset<B> {

    /** The samples of these numbers as a batch: the same as collating them one by one. */
    B batch(int[] indices);

    /** Whether that holds as the data set is set up now; a random transform, for one, works on single samples. */
    default boolean supportsBatches() {
        return true;
    }
}
