package org.torch4j.data;

import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * From the first sample to the last.
 *
 * @param size how many there are
 */
public record SequentialSampler(int size) implements Sampler {
    public SequentialSampler(Dataset<?> data) {
        this(data.size());
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        return IntStream.range(0, size).iterator();
    }
}
