package org.torch4j.binding;

/**
 * A mode of the calling thread, until closed. The modes of a thread form a stack, whichever kinds they are: each puts
 * back what it found, so that the innermost one has to end first.
 */
public abstract class NativeMode implements AutoCloseable {
    private final ThreadState state = ThreadState.get();
    private NativeMode outer;
    private boolean open = true;
    private boolean ending;

    /** Called at the end of a constructor, when the mode is set. */
    protected final void entered() {
        outer = state.mode;
        state.mode = this;
    }

    /** Puts back what was set before. */
    protected abstract void restore();

    /** As an error names the mode: "the grad mode". */
    protected abstract String what();

    /**
     * Restores what was set before.
     *
     * @throws IllegalStateException from another thread than the one that opened it; or while a mode that was opened
     *     inside this one is still open: this one then ends together with that one
     */
    @Override
    public final void close() {
        checkThread();
        if (!open || ending) {
            return;
        }
        if (state.mode != this) {
            ending = true;
            throw new IllegalStateException(what() + " is closed before " + state.mode.what()
                    + " that was opened inside it; it ends when that one does");
        }
        end();
        while (state.mode != null && state.mode.ending) {
            state.mode.end();
        }
    }

    /** The same for a body that has ended: modes that it left open end with it. */
    protected final void closeWithInner() {
        checkThread();
        if (open) {
            while (state.mode != this) {
                state.mode.end();
            }
            end();
        }
    }

    private void checkThread() {
        if (ThreadState.get() != state) {
            throw new IllegalStateException(what() + " is closed by the thread that set it");
        }
    }

    private void end() {
        open = false;
        state.mode = outer;
        restore();
    }
}
