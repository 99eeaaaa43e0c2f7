package org.torch4j.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * The numbers of another sampler in groups.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.BatchSampler">BatchSampler</a>
 */
public final class BatchSampler implements Iterable<int[]> {
    private final Sampler sampler;
    private final int batchSize;
    private final boolean dropLast;

    /** @param dropLast whether to leave out the last group where it is not full */
    public BatchSampler(Sampler sampler, int batchSize, boolean dropLast) {
        if (batchSize <= 0) {
            throw new IllegalArgumentException("batchSize must be positive, not " + batchSize);
        }
        this.sampler = sampler;
        this.batchSize = batchSize;
        this.dropLast = dropLast;
    }

    /** How many groups an iterator gives. */
    public int size() {
        return dropLast ? sampler.size() / batchSize : (sampler.size() + batchSize - 1) / batchSize;
    }

    @Override
    public Iterator<int[]> iterator() {
        return new Iterator<>() {
            private PrimitiveIterator.OfInt numbers;
            private int[] next;

            @Override
            public boolean hasNext() {
                if (numbers == null) {
                    numbers = sampler.iterator();
                }
                if (next == null) {
                    next = group(numbers);
                }
                return next.length > 0;
            }

            @Override
            public int[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int[] group = next;
                next = null;
                return group;
            }
        };
    }

    private int[] group(PrimitiveIterator.OfInt numbers) {
        int[] group = new int[batchSize];
        int n = 0;
        while (n < batchSize && numbers.hasNext()) {
            group[n++] = numbers.nextInt();
        }
        return n == batchSize ? group : dropLast ? new int[0] : Arrays.copyOf(group, n);
    }
}
