package org.torch4j.data;

import org.torch4j.Device;
import org.torch4j.Generator;

/**
 * How a {@link DataLoader} goes through a data set.
 *
 * @param batchSize samples a batch, 1 unless said
 * @param shuffle whether the order is drawn anew each time
 * @param dropLast whether the last batch is left out where it is not full
 * @param workers threads that make batches ahead; 0 means the loop's own thread makes each when it is asked for
 * @param prefetch batches that each worker makes ahead
 * @param pinMemory whether batches lie in page-locked memory, from which a GPU copies while it computes
 * @param sampler the order to take, in place of {@code shuffle}
 * @param generator what draws the order; null means the default generator
 * @param device where the loop gets its batches; null leaves them where they were made
 */
public record LoaderOptions(
        int batchSize,
        boolean shuffle,
        boolean dropLast,
        int workers,
        int prefetch,
        boolean pinMemory,
        Sampler sampler,
        Generator generator,
        Device device) {
    static final LoaderOptions DEFAULT = new LoaderOptions(1, false, false, 0, 2, false, null, null, null);

    public LoaderOptions {
        if (batchSize <= 0) {
            throw new IllegalArgumentException("batchSize must be positive, not " + batchSize);
        }
        if (workers < 0 || workers > 256) {
            throw new IllegalArgumentException("workers must be 0 to 256, not " + workers);
        }
        if (prefetch <= 0) {
            throw new IllegalArgumentException("prefetch must be positive, not " + prefetch);
        }
        if (shuffle && sampler != null) {
            throw new IllegalArgumentException("shuffle and sampler exclude each other");
        }
    }

    public LoaderOptions batchSize(int samples) {
        return new LoaderOptions(
                samples, shuffle, dropLast, workers, prefetch, pinMemory, sampler, generator, device);
    }

    public LoaderOptions shuffle(boolean on) {
        return new LoaderOptions(
                batchSize, on, dropLast, workers, prefetch, pinMemory, sampler, generator, device);
    }

    public LoaderOptions dropLast(boolean on) {
        return new LoaderOptions(
                batchSize, shuffle, on, workers, prefetch, pinMemory, sampler, generator, device);
    }

    public LoaderOptions workers(int threads) {
        return new LoaderOptions(
                batchSize, shuffle, dropLast, threads, prefetch, pinMemory, sampler, generator, device);
    }

    public LoaderOptions prefetch(int batches) {
        return new LoaderOptions(
                batchSize, shuffle, dropLast, workers, batches, pinMemory, sampler, generator, device);
    }

    public LoaderOptions pinMemory(boolean on) {
        return new LoaderOptions(
                batchSize, shuffle, dropLast, workers, prefetch, on, sampler, generator, device);
    }

    public LoaderOptions sampler(Sampler order) {
        return new LoaderOptions(
                batchSize, shuffle, dropLast, workers, prefetch, pinMemory, order, generator, device);
    }

    public LoaderOptions generator(Generator g) {
        return new LoaderOptions(
                batchSize, shuffle, dropLast, workers, prefetch, pinMemory, sampler, g, device);
    }

    public LoaderOptions device(Device where) {
        return new LoaderOptions(
                batchSize, shuffle, dropLast, workers, prefetch, pinMemory, sampler, generator, where);
    }
}
