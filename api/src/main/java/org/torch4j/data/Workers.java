package org.torch4j.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.torch4j.internal.scope.ThreadTransfer;

/**
 * Threads that make batches ahead, which are had in their order.
 *
 * <p>A thread without work ends by itself after a moment, so that a loop that is left early leaves none behind; nothing here
 * refers to the loop.
 */
final class Workers<B> implements Iterator<ThreadTransfer<B>>, AutoCloseable {
    private static final long IDLE_MILLIS = 200;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Iterator<Supplier<B>> suppliers;
    private final Queue<Future<ThreadTransfer<B>>> ahead = new ArrayDeque<>();
    private final ThreadPoolExecutor threads;
    private final int most;
    private final long seed;
    private final boolean pin;
    private int number;

    Workers(BatchSource<B> source, Iterator<Supplier<B>> suppliers, long seed, LoaderOptions options) {
        int count = source.isSized() ? options.numWorkers() : 1;
        this.suppliers = suppliers;
        this.seed = seed;
        this.most = count * options.prefetchFactor();
        this.pin = options.pinMemory() && BatchTensors.canPin();
        this.threads = new ThreadPoolExecutor(
                count, count, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), Workers::thread);
        threads.allowCoreThreadTimeOut(true);
        fill();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "torch4j-loader-" + NAMES.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private void fill() {
        while (ahead.size() < most && suppliers.hasNext()) {
            ahead.add(threads.submit(task(suppliers.next(), seed + number++, pin)));
        }
    }

    private static <B> Callable<ThreadTransfer<B>> task(Supplier<B> supplier, long seed, boolean pin) {
        Supplier<B> seeded = () -> DataRandom.seeded(seed, supplier);
        return () -> ThreadTransfer.make(pin ? () -> BatchTensors.pinned(seeded.get()) : seeded);
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    @Override
    public ThreadTransfer<B> next() {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException();
        }
        try {
            ThreadTransfer<B> made = ahead.remove().get();
            fill();
            return made;
        } catch (ExecutionException e) {
            throw Workers.<RuntimeException>asItIs(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }

    /** A worker's exception keeps its type, checked or not. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asItIs(Throwable cause) throws E {
        throw (E) cause;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        ahead.clear();
    }
}
