package org.torch4j.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.torch4j.binding.Block.Owner;

/**
 * Counts the native bytes that are alive, and asks for a collection when they have grown.
 *
 * <p>Storages of {@value #BIG} bytes and more are counted one by one, and so is what models hold; smaller tensors by their
 * number, at {@value #SMALL_TENSOR_BYTES} bytes each: the nodes of a graph that a forgotten loss keeps alive weigh more
 * than the loss. What native code holds and no tensor ever stood for shows in the memory of the process, which is looked
 * at every {@value #LOOK_MILLIS} ms while tensors are made.
 */
public final class NativeMemory {
    private static final long BIG = 16 << 10;
    private static final long SMALL_TENSOR_BYTES = 16 << 10;
    private static final long LOOK_MILLIS = 10;
    private static final long GROWTH = Long.getLong(
            "torch4j.memory.growth",
            Math.max(64L << 20, Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 2)));
    private static final long SMALL_GROWTH = Math.max(1, GROWTH / SMALL_TENSOR_BYTES);

    /** Pages of files can be dropped by the system, so that more of them may be garbage. */
    private static final long MAPPED_GROWTH = 4 * GROWTH;

    private static final AtomicLong PEAK = new AtomicLong();
    private static final AtomicLong MAPPED = new AtomicLong();
    private static final AtomicLong NEXT_LOOK = new AtomicLong(System.nanoTime());

    private static final boolean FLIGHT_RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private static boolean sites = Boolean.getBoolean("torch4j.memory.sites");
    private static volatile long threshold = GROWTH;
    private static volatile long smallThreshold = SMALL_GROWTH;
    private static volatile long mappedThreshold = MAPPED_GROWTH;

    /** Of the process; 0 before the first look. */
    private static volatile long processThreshold;

    private NativeMemory() {}

    /** One of the largest live tensors. */
    public record Large(long bytes, String what) {}

    /** The live tensors that one place in the program made. */
    public record Site(long tensors, long bytes, CreationSite site) {}

    /** Whether each tensor made from now on, of any size, is noted with the place that made it. */
    public static void recordSites(boolean record) {
        sites = record;
    }

    static void count(NativeTensor tensor, Tensor pointer) {
        long bytes = TensorFields.storageBytes(pointer);
        if (bytes < 0) {
            countOther(tensor, pointer);
        } else if (bytes >= BIG || sites) {
            count(tensor, TensorFields.storage(pointer), bytes);
        }
    }

    /** A tensor of another device or layout. */
    private static void countOther(NativeTensor tensor, Tensor pointer) {
        if (TensorFields.numel(pointer) * 4 < BIG && !sites) {
            return;
        }
        long bytes = TensorSizes.bytes(pointer);
        if (bytes >= BIG || sites) {
            count(tensor, TensorSizes.storage(pointer), bytes);
        }
    }

    /** @param storage 0 for memory of its own */
    private static void count(NativeTensor tensor, long storage, long bytes) {
        Block.drain();
        CreationSite site = sites ? CreationSite.here() : null;
        tensor.countedAs(storage == 0 ? Block.of(tensor, bytes, site) : Block.ofStorage(tensor, storage, bytes, site));
        check();
    }

    /** Counts what {@code holder} holds outside of tensors until it is closed or collected. */
    static Owner hold(Object holder, long bytes) {
        Block.drain();
        Owner owner = Block.of(holder, bytes, sites ? CreationSite.here() : null);
        check();
        return owner;
    }

    /** Counts bytes of files that are mapped from now on, or, below 0, no longer. */
    static void mapped(long bytes) {
        if (MAPPED.addAndGet(bytes) > mappedThreshold && bytes > 0) {
            collectOnce(false);
        }
    }

    private static void check() {
        long live = Block.live();
        if (live > PEAK.get()) {
            PEAK.accumulateAndGet(live, Math::max);
        }
        if (live > threshold) {
            collectOnce(false);
        } else {
            look();
        }
    }

    /** Looks at the memory of the process, unless that was done a moment ago. */
    static void look() {
        long now = System.nanoTime();
        long next = NEXT_LOOK.get();
        if (now - next < 0 || !NEXT_LOOK.compareAndSet(next, now + LOOK_MILLIS * 1_000_000)) {
            return;
        }
        long bytes = ProcessMemory.nativeBytes();
        if (processThreshold == 0) {
            mappedThreshold = MAPPED.get() + Math.max(MAPPED_GROWTH, MAPPED.get() / 2);
            processThreshold = grown(bytes);
        } else if (bytes > processThreshold) {
            collectOnce(true);
        }
    }

    /** Native bytes of what is counted and alive. */
    public static long liveBytes() {
        Block.drain();
        Block.lookAtHeld();
        return Block.live();
    }

    /** Those among {@link #liveBytes()} whose tensors are closed: views and graphs hold them. */
    public static long heldBytes() {
        Block.lookAtHeld();
        return Block.heldBytes();
    }

    /** The most that {@link #liveBytes()} has been. */
    public static long peakBytes() {
        return PEAK.get();
    }

    /** Native objects of the presets that are alive: tensors of any size, and what they need. */
    public static long liveObjects() {
        return Pointer.totalCount();
    }

    /** Runs the garbage collector until two rounds in a row have freed nothing, and gives free memory back to the system. */
    public static synchronized void collect() {
        int idle = 0;
        for (int round = 0; round < 10 && idle < 2; round++) {
            long objects = liveObjects();
            long bytes = Block.live();
            collectRound();
            idle = liveObjects() < objects || Block.live() < bytes ? 0 : idle + 1;
        }
        Pointer.trimMemory();
        rearm();
    }

    static void checkSmallTensors() {
        record(false);
        if (liveObjects() > smallThreshold) {
            collectOnce(false);
        }
    }

    private static void record(boolean collected) {
        if (FLIGHT_RECORDER) {
            MemoryEvent.emit(collected);
        }
    }

    private static synchronized void collectOnce(boolean processGrew) {
        Block.lookAtHeld();
        boolean grew = processGrew
                ? ProcessMemory.nativeBytes() > processThreshold
                : Block.live() > threshold || liveObjects() > smallThreshold || MAPPED.get() > mappedThreshold;
        if (!grew) {
            return;
        }
        collectRound();
        if (processGrew) {
            Pointer.trimMemory();
        }
        rearm();
        record(true);
    }

    private static void collectRound() {
        System.gc();
        settle();
        NativeScope.endAbandoned(ThreadState.get());
        Block.drain();
        Block.lookAtHeld();
    }

    /** The next collection is asked for when what is alive now has grown again. */
    private static void rearm() {
        threshold = Block.live() + Math.max(GROWTH, Block.live() / 2);
        smallThreshold = liveObjects() + Math.max(SMALL_GROWTH, liveObjects() / 2);
        processThreshold = grown(ProcessMemory.nativeBytes());
    }

    private static long grown(long processBytes) {
        return processBytes + Math.max(GROWTH, processBytes / 2);
    }

    /** The places that made live tensors while places were recorded, most bytes first. */
    public static List<Site> sites(int count) {
        Block.drain();
        Map<CreationSite, Site> all = new HashMap<>();
        for (Block block : Block.all()) {
            for (Owner owner : block.owners()) {
                if (owner.site != null) {
                    all.merge(
                            owner.site,
                            new Site(1, owner.bytes(), owner.site),
                            (a, b) -> new Site(a.tensors + b.tensors, a.bytes + b.bytes, a.site));
                }
            }
        }
        return all.values().stream()
                .sorted(Comparator.comparingLong(Site::bytes).reversed())
                .limit(count)
                .toList();
    }

    /** The largest live counted tensors, largest first. */
    public static List<Large> largest(int count) {
        Block.drain();
        Block.lookAtHeld();
        List<Large> all = new ArrayList<>();
        for (Block block : Block.all()) {
            List<Owner> owners = block.owners();
            Object holder = owners.isEmpty() ? null : owners.get(0).object();
            if (owners.isEmpty()) {
                all.add(new Large(block.bytes(), "memory of a closed tensor that a view or a graph holds"));
            } else if (holder instanceof NativeTensor tensor && !tensor.isClosed()) {
                all.add(new Large(block.bytes(), NativeInfo.describe(tensor)));
            } else if (holder != null && !(holder instanceof NativeTensor)) {
                all.add(new Large(block.bytes(), holder.toString()));
            }
        }
        all.sort(Comparator.comparingLong(Large::bytes).reversed());
        return all.subList(0, Math.min(count, all.size()));
    }

    /** Waits while the presets' own thread releases what the collector found. */
    private static void settle() {
        int idle = 0;
        for (int i = 0; i < 200 && idle < 2; i++) {
            long objects = liveObjects();
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            idle = liveObjects() < objects ? 0 : idle + 1;
        }
    }
}
