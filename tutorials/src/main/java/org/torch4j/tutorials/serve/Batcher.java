package org.torch4j.tutorials.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Questions that come one by one, answered in batches: while one batch is computed, the next gathers.
 *
 * <p>A bounded queue holds what waits; a question that finds it full is refused at once, so that a service that is asked
 * too much answers fewer, and none late. {@link #close} refuses new questions and answers all that were taken.
 */
public final class Batcher<Q, A> implements AutoCloseable {
    /**
     * How much is computed together.
     *
     * @param largest questions in a batch
     * @param waitMicros how long the first question of a batch waits for others
     * @param queue questions that may wait
     */
    public record Limits(int largest, long waitMicros, int queue) {
        public Limits {
            if (largest < 1 || waitMicros < 0 || queue < 1) {
                throw new IllegalArgumentException("batches and queues hold at least 1, and no wait is negative: got "
                        + largest + ", " + queue + " and " + waitMicros + " us");
            }
        }
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    /** How often a waiting worker looks whether this was closed. */
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

    private final Function<List<Q>, List<A>> model;
    private final Limits limits;
    private final BlockingQueue<Waiting<Q, A>> queue;
    private final Thread worker = new Thread(this::work, "batches");
    private volatile boolean closed;

    /** @param model the answers to a batch, in its order; called on one thread, which this starts */
    public Batcher(Function<List<Q>, List<A>> model, Limits limits) {
        this.model = model;
        this.limits = limits;
        queue = new ArrayBlockingQueue<>(limits.queue);
        worker.start();
    }

    /** @throws RejectedExecutionException when the queue is full or this is closed; nothing has been taken then */
    public CompletableFuture<A> submit(Q question) {
        var waiting = new Waiting<Q, A>(question, new CompletableFuture<>());
        synchronized (this) {
            if (closed || !queue.offer(waiting)) {
                throw new RejectedExecutionException(closed ? "the service stops" : "too many questions wait");
            }
        }
        return waiting.answer;
    }

    /** Questions that wait now. */
    public int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (!closed || !queue.isEmpty()) {
                Waiting<Q, A> first = queue.poll(LOOK_AGAIN, TimeUnit.NANOSECONDS);
                if (first != null) {
                    answer(gather(first));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting<Q, A>> gather(Waiting<Q, A> first) throws InterruptedException {
        var batch = new ArrayList<Waiting<Q, A>>(List.of(first));
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(limits.waitMicros);
        while (true) {
            queue.drainTo(batch, limits.largest - batch.size());
            long left = closed ? 0 : end - System.nanoTime();
            if (batch.size() == limits.largest || left <= 0) {
                return batch;
            }
            Waiting<Q, A> next = queue.poll(Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS);
            if (next != null) {
                batch.add(next);
            }
        }
    }

    private void answer(List<Waiting<Q, A>> batch) {
        try {
            List<A> answers = model.apply(batch.stream().map(Waiting::question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
        }
    }

    /** Returns when all that was taken is answered. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
