package org.torch4j.distributed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs what is given to one lane in the order it came, on the caller's thread or on another. */
final class SerialExecutor implements AutoCloseable {
    private final ConcurrentHashMap<Object, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "torch4j-distributed");
        thread.setDaemon(true);
        return thread;
    });

    void run(Object lane, Runnable task) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(lane, mine);
        try {
            settle(before);
            task.run();
        } finally {
            mine.complete(null);
        }
    }

    CompletableFuture<Void> start(Object lane, Runnable task) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(lane, mine);
        threads.execute(() -> {
            try {
                settle(before);
                task.run();
                mine.complete(null);
            } catch (Throwable e) {
                mine.completeExceptionally(e);
            }
        });
        return mine;
    }

    private static void settle(CompletableFuture<Void> before) {
        if (before != null) {
            try {
                before.join();
            } catch (CompletionException e) {
                // whoever waits for that one hears of it
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
