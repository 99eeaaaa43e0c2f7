package org.torch4j;

import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.binding.NativeMemory;

/** Native memory as the library counts it, and a test that a piece of code leaves none behind. */
public final class Memory {
    private Memory() {}

    /**
     * @param bytes native bytes of the storages of 16 KiB and more that are alive, and of models
     * @param objects native objects of any size that are alive
     */
    public record Usage(long bytes, long objects) {}

    /** What is alive now, garbage not yet found included. */
    public static Usage usage() {
        return new Usage(NativeMemory.liveBytes(), NativeMemory.liveObjects());
    }

    /** What is alive after a garbage collection. */
    public static Usage usageAfterCollection() {
        NativeMemory.collect();
        return usage();
    }

    /** Runs a garbage collection, waits for the native memory that it frees, and gives it back to the system. */
    public static void collect() {
        NativeMemory.collect();
    }

    /**
     * Runs {@code step} a few times, then checks that more runs leave no native memory behind.
     *
     * @throws AssertionError with what grew
     */
    public static void assertFlat(Runnable step) {
        for (int i = 0; i < 3; i++) {
            step.run();
        }
        Usage before = usageAfterCollection();
        for (int i = 0; i < 10; i++) {
            step.run();
        }
        Usage after = usageAfterCollection();
        if (after.bytes() > before.bytes() || after.objects() > before.objects()) {
            throw new AssertionError("10 runs left " + (after.bytes() - before.bytes()) + " native bytes and "
                    + (after.objects() - before.objects()) + " native objects behind; largest live: " + report(3));
        }
    }

    /**
     * Notes for each tensor made from now on where in the program that was, for {@link #sites}; costs some microseconds a
     * tensor. {@code -Dtorch4j.memory.sites=true} switches it on from the start.
     */
    public static void recordSites(boolean record) {
        NativeMemory.recordSites(record);
    }

    /** The places that made the tensors that are still alive, most bytes first: what they hold, and the calls. */
    public static String sites(int count) {
        return NativeMemory.sites(count).stream()
                .map(s -> s.bytes() + " bytes in " + s.tensors() + (s.tensors() == 1 ? " tensor" : " tensors")
                        + " made\n" + s.site())
                .collect(Collectors.joining("\n"));
    }

    /** The largest live tensors, one a line. */
    public static String report(int count) {
        List<NativeMemory.Large> largest = NativeMemory.largest(count);
        return largest.stream().map(l -> l.bytes() + " bytes: " + l.what()).collect(Collectors.joining("\n"));
    }
}
