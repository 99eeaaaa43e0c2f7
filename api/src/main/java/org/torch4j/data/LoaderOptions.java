package org.torch4j.data;

import org.torch4j.Device;
import org.torch4j.Generator;

/** How a {@link DataLoader} goes through a data set: {@code o -> o.batchSize(64).shuffle(true)}. */
public final class LoaderOptions {
    private static final int MOST_WORKERS = 256;

    private int batchSize = 1;
    private boolean shuffle;
    private boolean dropLast;
    private int numWorkers;
    private int prefetchFactor = 2;
    private boolean pinMemory;
    private Sampler sampler;
    private Generator generator;
    private Device device;

    LoaderOptions() {}

    LoaderOptions copy() {
        LoaderOptions copy = new LoaderOptions();
        copy.batchSize = batchSize;
        copy.shuffle = shuffle;
        copy.dropLast = dropLast;
        copy.numWorkers = numWorkers;
        copy.prefetchFactor = prefetchFactor;
        copy.pinMemory = pinMemory;
        copy.sampler = sampler;
        copy.generator = generator;
        copy.device = device;
        return copy;
    }

    /** Samples in a batch; default 1. */
    public LoaderOptions batchSize(int samples) {
        batchSize = atLeast(1, samples, "batchSize");
        return this;
    }

    /** Draws the order anew each time the loader is gone through. */
    public LoaderOptions shuffle(boolean on) {
        shuffle = on;
        return this;
    }

    /** Leaves out the last batch where it is not full. */
    public LoaderOptions dropLast(boolean on) {
        dropLast = on;
        return this;
    }

    /**
     * Threads that make batches ahead. With none, the default, the loop's own thread makes each batch when it asks for it.
     * The order does not depend on their number.
     */
    public LoaderOptions numWorkers(int threads) {
        if (threads > MOST_WORKERS) {
            throw new IllegalArgumentException("numWorkers must be 0 to %d, not %d".formatted(MOST_WORKERS, threads));
        }
        numWorkers = atLeast(0, threads, "numWorkers");
        return this;
    }

    /** Batches that each worker prepares in advance; default 2. */
    public LoaderOptions prefetchFactor(int batches) {
        prefetchFactor = atLeast(1, batches, "prefetchFactor");
        return this;
    }

    /** Puts batches into page-locked memory, from which a GPU copies while it computes. Without a GPU it does nothing. */
    public LoaderOptions pinMemory(boolean on) {
        pinMemory = on;
        return this;
    }

    /** The order to take, in place of {@code shuffle}. */
    public LoaderOptions sampler(Sampler order) {
        sampler = order;
        return this;
    }

    /** Generator that draws the order; default the default generator. */
    public LoaderOptions generator(Generator g) {
        generator = g;
        return this;
    }

    /** Where the loop gets its batches. */
    public LoaderOptions device(Device where) {
        device = where;
        return this;
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be at least %d, not %d".formatted(name, least, value));
        }
        return value;
    }

    int batchSize() {
        return batchSize;
    }

    boolean shuffle() {
        return shuffle;
    }

    boolean dropLast() {
        return dropLast;
    }

    int numWorkers() {
        return numWorkers;
    }

    int prefetchFactor() {
        return prefetchFactor;
    }

    boolean pinMemory() {
        return pinMemory;
    }

    Sampler sampler() {
        return sampler;
    }

    Generator generator() {
        return generator;
    }

    Device device() {
        return device;
    }
}
