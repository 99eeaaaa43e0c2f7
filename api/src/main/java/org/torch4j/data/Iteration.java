package org.torch4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.torch4j.Handover;
import org.torch4j.LoopScope;
import org.torch4j.Tensor;
import org.torch4j.cuda.Cuda;

/**
 * One loop over a loader's batches.
 *
 * @param <B> a batch
 */
public final class Iteration<B> implements Iterator<B>, AutoCloseable {
    private final LoopScope loop = new LoopScope();
    private final LoaderOptions options;
    private final boolean counted;
    private final Iterator<Handover<B>> batches;
    private final Workers<B> workers;
    private Handover<B> pending;
    private boolean ended;

    Iteration(Feed<B> feed, LoaderOptions options) {
        this.options = options;
        this.counted = feed.counted();
        long seed = Draws.seed(options.generator());
        Iterator<Supplier<B>> makers = feed.makers();
        if (options.workers() == 0) {
            workers = null;
            batches = here(makers);
        } else {
            int threads = counted ? options.workers() : 1;
            workers = new Workers<>(makers, seed, threads, threads * options.prefetch(), this::finish);
            batches = workers;
        }
    }

    @Override
    public boolean hasNext() {
        if (ended) {
            return false;
        }
        if (pending != null) {
            return true;
        }
        boolean more = batches.hasNext();
        if (more && !counted) {
            pending = take();
            more = !pending.isEmpty();
        }
        if (!more) {
            close();
        }
        return more;
    }

    @Override
    public B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the loader has no more batches");
        }
        loop.next();
        Handover<B> made = pending == null ? take() : pending;
        pending = null;
        B batch = made.take();
        if (options.device() == null) {
            return batch;
        }
        return Structure.map(batch, t -> t.to(options.device()));
    }

    private Handover<B> take() {
        try {
            return batches.next();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }
}
