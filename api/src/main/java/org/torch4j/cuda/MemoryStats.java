package org.torch4j.cuda;

import org.torch4j.binding.NativeCuda;

/**
 * What the caching allocator of one device has counted.
 *
 * @param allocatedBytes in live tensors
 * @param reservedBytes taken from the driver
 * @param activeBytes in live tensors, and in those freed while a stream still used them
 * @param allocations number of blocks handed out
 * @param retries how often the cache was emptied because memory had run out
 * @param outOfMemory how often memory ran out all the same
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.cuda.memory.memory_stats.html">memory_stats</a>
 */
public record MemoryStats(
        Counter allocatedBytes,
        Counter reservedBytes,
        Counter activeBytes,
        Counter allocations,
        long retries,
        long outOfMemory) {
    /** A count now, at most, and what was added and taken off over all time. */
    public record Counter(long current, long peak, long allocated, long freed) {}

    static MemoryStats of(NativeCuda.Statistics s) {
        return new MemoryStats(
                counter(s.allocatedBytes()),
                counter(s.reservedBytes()),
                counter(s.activeBytes()),
                counter(s.allocations()),
                s.retries(),
                s.outOfMemory());
    }

    private static Counter counter(NativeCuda.Counter c) {
        return new Counter(c.current(), c.peak(), c.allocated(), c.freed());
    }
}
