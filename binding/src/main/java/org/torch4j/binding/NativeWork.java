package org.torch4j.binding;

import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Work;

/** A collective under way; it holds its tensors itself. */
public final class NativeWork {
    private final ReentrantLock lock = new ReentrantLock();
    private final String what;
    private final boolean anySource;
    private Work work;
    private RuntimeException failure;
    private int source = -1;

    NativeWork(String what, Work work, boolean anySource) {
        this.what = what;
        this.work = work;
        this.anySource = anySource;
    }

    /** Waits until it is done, at most {@code millis}; 0 for as long as the group allows. Throws what went wrong. */
    public void await(long millis) {
        lock.lock();
        try {
            if (work != null) {
                finish(millis);
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(long millis) {
        try {
            if (millis == 0) {
                work._wait();
            } else {
                try (Milliseconds timeout = new Milliseconds(millis)) {
                    work._wait(timeout);
                }
            }
            source = anySource ? work.sourceRank() : -1;
        } catch (RuntimeException e) {
            failure = DistributedErrors.translate(what, e);
        }
        work.deallocate();
        work = null;
    }

    public boolean isCompleted() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return work == null || work.isCompleted();
        } finally {
            lock.unlock();
        }
    }

    /** Who sent what was received from anybody. */
    public int source() {
        return source;
    }
}
