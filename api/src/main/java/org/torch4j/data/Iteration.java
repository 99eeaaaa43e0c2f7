package org.torch4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.torch4j.Scope;
import org.torch4j.internal.scope.LoopScope;
import org.torch4j.internal.scope.ThreadTransfer;

/**
 * One loop over a loader's batches.
 *
 * @param <B> a batch
 */
public final class Iteration<B> implements Iterator<B>, AutoCloseable {
    private final LoopScope loop = new LoopScope();
    private final LoaderOptions options;
    private final BatchSource<B> source;
    private final Iterator<Supplier<B>> suppliers;
    private final Workers<B> workers;
    private final boolean pin;
    private ThreadTransfer<B> pending;
    private boolean ended;

    Iteration(BatchSource<B> source, LoaderOptions options) {
        this.source = source;
        this.options = options;
        long seed = RandomDraws.seed(options.generator());
        this.suppliers = source.suppliers();
        this.pin = options.numWorkers() == 0 && options.pinMemory() && BatchTensors.canPin();
        this.workers = options.numWorkers() == 0 ? null : new Workers<>(source, suppliers, seed, options);
    }

    @Override
    public boolean hasNext() {
        if (ended || pending != null) {
            return !ended;
        }
        boolean more;
        try {
            more = source.isSized() ? anotherSupplier() : anotherBatch();
        } catch (Throwable e) {
            close();
            throw e;
        }
        if (!more) {
            close();
        }
        return more;
    }

    private boolean anotherSupplier() {
        return workers == null ? suppliers.hasNext() : workers.hasNext();
    }

    private boolean anotherBatch() {
        ThreadTransfer<B> made = workers == null ? ThreadTransfer.make(suppliers.next()) : workers.next();
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
            ThreadTransfer<B> made = pending;
            pending = null;
            return made.take();
        }
        if (workers != null) {
            return workers.next().take();
        }
        Supplier<B> supplier = suppliers.next();
        return source.allocatesOnlyBatch() ? supplier.get() : Scope.run(supplier);
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
