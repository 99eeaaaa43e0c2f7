package org.torch4j.data;

import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.torch4j.Generator;
import org.torch4j.distributed.Distributed;

/**
 * The share of one of several processes that go through a data set together: each takes every n-th sample, all of them as many.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.distributed.DistributedSampler">
 *     DistributedSampler</a>
 */
public final class DistributedSampler implements Sampler {
    private final int length;
    private final int replicas;
    private final int rank;
    private final Options options = new Options();
    private final int size;
    private long epoch;

    /** How samples are shared out. */
    public static final class Options {
        private boolean shuffle = true;
        private long seed;
        private boolean dropLast;

        private Options() {}

        /** Whether the order is drawn; default true. */
        public Options shuffle(boolean on) {
            shuffle = on;
            return this;
        }

        /** The seed, the same in all processes; default 0. */
        public Options seed(long number) {
            seed = number;
            return this;
        }

        /** Leaves samples out, rather than taking some twice, where they cannot be shared out evenly. */
        public Options dropLast(boolean on) {
            dropLast = on;
            return this;
        }
    }

    /** The share of this process among all of the job. */
    public DistributedSampler(Dataset<?> data) {
        this(data, o -> {});
    }

    public DistributedSampler(Dataset<?> data, Consumer<Options> options) {
        this(data, Distributed.worldSize(), Distributed.rank(), options);
    }

    public DistributedSampler(Dataset<?> data, int replicas, int rank) {
        this(data, replicas, rank, o -> {});
    }

    /**
     * @param replicas how many processes there are
     * @param rank which of them this is, from 0
     */
    public DistributedSampler(Dataset<?> data, int replicas, int rank, Consumer<Options> options) {
        if (replicas < 1 || rank < 0 || rank >= replicas) {
            throw new IllegalArgumentException("rank %d of %d processes".formatted(rank, replicas));
        }
        this.length = data.size();
        this.replicas = replicas;
        this.rank = rank;
        options.accept(this.options);
        this.size = this.options.dropLast ? length / replicas : (length + replicas - 1) / replicas;
    }

    /** Draws another order from now on; call it with the same number in all processes before each epoch. */
    public void setEpoch(long number) {
        epoch = number;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        int[] order = options.shuffle ? drawn() : IntStream.range(0, length).toArray();
        return IntStream.range(0, size)
                .map(i -> order[(rank + i * replicas) % order.length])
                .iterator();
    }

    private int[] drawn() {
        try (Generator own = RandomDraws.generator(options.seed + epoch)) {
            return RandomDraws.permutation(length, own);
        }
    }
}
