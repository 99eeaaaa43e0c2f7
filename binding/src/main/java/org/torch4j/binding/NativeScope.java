package org.torch4j.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Owns the tensors that its thread makes while it is the innermost open scope.
 *
 * <p>Scopes of a thread form a stack. Closing one closes those opened inside it and still open.
 */
public class NativeScope implements AutoCloseable {
    private final ThreadState state = ThreadState.get();
    private final NativeScope outer = state.scope;
    private ArrayList<NativeTensor> tensors = new ArrayList<>();
    private boolean open = true;

    protected NativeScope() {
        state.scope = this;
    }

    void add(NativeTensor tensor) {
        tensors.add(tensor);
    }

    final NativeScope outer() {
        return outer;
    }

    /** Visits what the scope owns, which {@code visit} may move. */
    final void forEach(Consumer<NativeTensor> visit) {
        List.copyOf(tensors).forEach(visit);
    }

    public final boolean isOpen() {
        return open;
    }

    /** Gives every tensor made here since it was opened back, and stays open. */
    protected final void clear() {
        ArrayList<NativeTensor> old = tensors;
        tensors = new ArrayList<>(Math.min(old.size(), 1024));
        for (int i = old.size() - 1; i >= 0; i--) {
            NativeTensor tensor = old.get(i);
            if (!tensor.isPersistent()) {
                tensor.close();
            }
        }
    }

    /** Leaves the tensors made here to the collector, and stays open. */
    protected final void forget() {
        tensors = new ArrayList<>();
    }

    /** Hands a tensor to the enclosing scope, or to the collector where there is none. */
    protected final void moveOut(NativeTensor tensor) {
        if (letGo(tensor) && outer != null && outer.open) {
            outer.add(tensor);
        }
    }

    /** Lets go of a tensor, which then belongs to no scope; false if it is none of this one's. */
    protected final boolean letGo(NativeTensor tensor) {
        for (int i = tensors.size() - 1; i >= 0; i--) {
            if (tensors.get(i) == tensor) {
                tensors.remove(i);
                return true;
            }
        }
        return false;
    }

    /** Gives a tensor that no scope owns, from whichever thread, to the calling thread's innermost one. */
    protected static void takeOver(NativeTensor tensor) {
        tensor.adopt();
        NativeScope innermost = ThreadState.get().scope;
        if (innermost != null) {
            innermost.add(tensor);
        }
    }

    /** Ends the scope without closing what it holds; the scopes below it stay as they are. */
    protected final void abandon() {
        forget();
        close();
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (ThreadState.get() != state) {
            throw new IllegalStateException("a scope is closed by the thread that opened it");
        }
        closeInner();
        end();
    }

    /** Ends the scopes that were opened inside this one and are still open. */
    protected final void closeInner() {
        if (contains(state.scope)) {
            while (state.scope != this) {
                state.scope.end();
            }
        }
    }

    /** Whether nobody can end this scope any more; it then ends by itself. */
    protected boolean isAbandoned() {
        return false;
    }

    static void endAbandoned(ThreadState state) {
        NativeScope scope = state.scope;
        while (scope != null) {
            if (scope.isAbandoned()) {
                scope.forget();
                if (scope == state.scope) {
                    scope.end();
                }
            }
            scope = scope.outer;
        }
    }

    /** Whether this scope is {@code inner} or encloses it. */
    private boolean contains(NativeScope inner) {
        NativeScope s = inner;
        while (s != null && s != this) {
            s = s.outer;
        }
        return s == this;
    }

    private void end() {
        open = false;
        if (state.scope == this) {
            state.scope = outer;
        }
        endOfScope();
        tensors = new ArrayList<>(0);
    }

    /** What happens to the tensors when the scope ends: they are closed. */
    protected void endOfScope() {
        clear();
    }
}
