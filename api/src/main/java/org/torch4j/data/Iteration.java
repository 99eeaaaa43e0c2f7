package org.torch4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.torch4j.Handover;
import org.torch4j.LoopScope;
import org.torch4j.Scope;

/**
 * One loop over a loader's batches.
 *
 * @param <B> a batch
 */
public final class Iteration<B> implements Iterator<B>, AutoCloseable {
    private final LoopScope loop = new LoopScope();
    private final LoaderOptions options;
    private final Feed<B> feed;
    private final Iterator<Supplier<B>> makers;
    private final Workers<B> workers;
    private final boolean pin;
    private Handover<B> pending;
    private boolean ended;

    Iteration(Feed<B> feed, LoaderOptions options) {
        this.feed = feed;
        this.options = options;
        long seed = Draws.seed(options.generator());
        this.makers = feed.makers();
        this.pin = options.numWorkers() == 0 && options.pinMemory() && BatchTensors.canPin();
        this.workers = options.numWorkers() == 0 ? null : new Workers<>(feed, makers, seed, options);
    }

    @Override
    public boolean hasNext() {
        if (ended || pending != null) {
            return !ended;
        }
        boolean more;
        try {
            more = feed.counted() ? anotherMaker() : anotherBatch();
        } catch (Throwable e) {
            close();
            throw e;
        }
        if (!more) {
            close();
        }
        return more;
    }

    private boolean anotherMaker() {
        return workers == null ? makers.hasNext() : workers.hasNext();
    }

    private boolean anotherBatch() {
        Handover<B> made = workers == null ? Handover.make(makers.next()) : workers.next();
        pending = made.isEmpty() ? null : made;
        return pending != null;
    }

    @Override
    public B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the loader has no more batches");
        }
        loop.next();
        try {
            B batch = pin ? BatchTensors.pinned(batch()) : batch();
            return options.device() == null ? batch : BatchTensors.to(batch, options.device());
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private B batch() {
        if (pending != null) {
            Handover<B> made = pending;
            pending = null;
            return made.take();
        }
        if (workers != null) {
            return workers.next().take();
        }
        Supplier<B> maker = makers.next();
        return feed.tidy() ? maker.get() : Scope.run(maker);
    }

    /** Ends the loop where it is: workers stop, the batches that they made ahead are left to the collector. */
    @Override
    public void close() {
        ended = true;
        pending = null;
        loop.end();
        if (workers != null) {
            workers.close();
        }
    }
}
