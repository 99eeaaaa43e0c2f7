package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.torch4j.binding.NativeMemory;

/**
 * Counts after a collection. What the collector finds is released by another thread, which a loaded machine may let wait
 * for longer than a collection does: so it is collected until the count is there, a minute at most. A leak never gets there.
 */
public final class Collected {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private Collected() {}

    public static void assertAtMost(long limit, LongSupplier count) {
        long begin = System.nanoTime();
        do {
            NativeMemory.collect();
        } while (count.getAsLong() > limit && System.nanoTime() - begin < PATIENCE);
        assertThat(count.getAsLong()).isLessThanOrEqualTo(limit);
    }
}
