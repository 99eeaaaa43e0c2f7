package org.torch4j.binding;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/**
 * Counts the native bytes that live tensors hold, and asks for a collection when they have grown.
 *
 * <p>Tensors of {@value #BIG} elements and more are counted one by one; smaller ones by their number, at
 * {@value #SMALL_TENSOR_BYTES} bytes each: the nodes of a graph that a forgotten loss keeps alive weigh more than the loss.
 */
public final class NativeMemory {
    private static final long BIG = 4096;
    private static final long SMALL_TENSOR_BYTES = 16 << 10;
    private static final long GROWTH = Long.getLong(
            "torch4j.memory.growth",
            Math.max(64L << 20, Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 2)));
    private static final long SMALL_GROWTH = Math.max(1, GROWTH / SMALL_TENSOR_BYTES);

    private static final AtomicLong LIVE = new AtomicLong();
    private static final AtomicLong PEAK = new AtomicLong();
    private static final Set<Tracked> TRACKED = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<NativeTensor> COLLECTED = new ReferenceQueue<>();

    private static final boolean FLIGHT_RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private static boolean sites = Boolean.getBoolean("torch4j.memory.sites");
    private static volatile long threshold = GROWTH;
    private static volatile long smallThreshold = SMALL_GROWTH;

    private NativeMemory() {}

    /** A counted tensor: its bytes are taken off when it is closed or collected, whichever comes first. */
    static final class Tracked extends PhantomReference<NativeTensor> {
        private final WeakReference<NativeTensor> tensor;
        private final AtomicLong bytes;
        private final CreationSite site;

        private Tracked(NativeTensor tensor, long bytes, CreationSite site) {
            super(tensor, COLLECTED);
            this.tensor = new WeakReference<>(tensor);
            this.bytes = new AtomicLong(bytes);
            this.site = site;
        }

        void release() {
            LIVE.addAndGet(-bytes.getAndSet(0));
            TRACKED.remove(this);
        }
    }

    /** One of the largest live tensors. */
    public record Large(long bytes, String what) {}

    /** The live tensors that one place in the program made. */
    public record Site(long tensors, long bytes, CreationSite site) {}

    /** Whether each tensor made from now on, of any size, is noted with the place that made it. */
    public static void recordSites(boolean record) {
        sites = record;
    }

    static void count(NativeTensor tensor, Tensor pointer) {
        long numel = TensorFields.numel(pointer);
        if (numel < BIG && !sites) {
            return;
        }
        long bytes = numel * pointer.element_size();
        drain();
        Tracked tracked = new Tracked(tensor, bytes, sites ? CreationSite.here() : null);
        TRACKED.add(tracked);
        tensor.track(tracked);
        long live = LIVE.addAndGet(bytes);
        PEAK.accumulateAndGet(live, Math::max);
        if (live > threshold) {
            collectOnce();
        }
    }

    /** Native bytes of the live counted tensors. */
    public static long liveBytes() {
        drain();
        return LIVE.get();
    }

    /** The most that {@link #liveBytes()} has been. */
    public static long peakBytes() {
        return PEAK.get();
    }

    /** Native objects of the presets that are alive: tensors of any size, and what they need. */
    public static long liveObjects() {
        return Pointer.totalCount();
    }

    /** Runs the garbage collector until two rounds in a row have freed nothing. */
    public static synchronized void collect() {
        int idle = 0;
        for (int round = 0; round < 10 && idle < 2; round++) {
            long objects = liveObjects();
            long bytes = LIVE.get();
            collectRound();
            idle = liveObjects() < objects || LIVE.get() < bytes ? 0 : idle + 1;
        }
        rearm();
    }

    static void checkSmallTensors() {
        record(false);
        if (liveObjects() > smallThreshold) {
            collectOnce();
        }
    }

    private static void record(boolean collected) {
        if (FLIGHT_RECORDER) {
            MemoryEvent.emit(collected);
        }
    }

    private static synchronized void collectOnce() {
        if (LIVE.get() <= threshold && liveObjects() <= smallThreshold) {
            return;
        }
        collectRound();
        rearm();
        record(true);
    }

    private static void collectRound() {
        System.gc();
        settle();
        NativeScope.endAbandoned(ThreadState.get());
        drain();
    }

    /** The next collection is asked for when what is alive now has grown again. */
    private static void rearm() {
        threshold = LIVE.get() + Math.max(GROWTH, LIVE.get() / 2);
        smallThreshold = liveObjects() + Math.max(SMALL_GROWTH, liveObjects() / 2);
    }

    /** The places that made live tensors while places were recorded, most bytes first. */
    public static List<Site> sites(int count) {
        drain();
        Map<CreationSite, Site> all = new HashMap<>();
        for (Tracked tracked : TRACKED) {
            if (tracked.site != null) {
                all.merge(
                        tracked.site,
                        new Site(1, tracked.bytes.get(), tracked.site),
                        (a, b) -> new Site(a.tensors + b.tensors, a.bytes + b.bytes, a.site));
            }
        }
        return all.values().stream()
                .sorted(Comparator.comparingLong(Site::bytes).reversed())
                .limit(count)
                .toList();
    }

    /** The largest live counted tensors, largest first. */
    public static List<Large> largest(int count) {
        drain();
        List<Large> all = new ArrayList<>();
        for (Tracked tracked : TRACKED) {
            NativeTensor tensor = tracked.tensor.get();
            if (tensor != null && !tensor.isClosed()) {
                all.add(new Large(tracked.bytes.get(), NativeInfo.describe(tensor)));
            }
        }
        all.sort(Comparator.comparingLong(Large::bytes).reversed());
        return all.subList(0, Math.min(count, all.size()));
    }

    private static void drain() {
        for (Object dead = COLLECTED.poll(); dead != null; dead = COLLECTED.poll()) {
            ((Tracked) dead).release();
        }
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
