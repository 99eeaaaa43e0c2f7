package org.torch4j.binding;

/**
 * Owns what a layer's forward makes while nothing is recorded: its result moves out, the rest is closed.
 *
 * <p>What a user could hold is handed to the innermost scope that is not of this kind, as if there were none of this kind.
 */
public final class ForwardScope extends NativeScope {
    private ForwardScope() {}

    /** Passes on what user code makes within a layer. */
    private static final class Passing extends NativeScope {
        @Override
        void add(NativeTensor tensor) {
            NativeScope owner = ownerOutside(this);
            if (owner != null) {
                owner.add(tensor);
            }
        }
    }

    /** A scope of this kind, or null where the calling thread records operations. */
    public static ForwardScope open() {
        return ThreadState.get().recording ? null : new ForwardScope();
    }

    /** Whether the calling thread's innermost scope is of this kind. */
    public static boolean isInnermost() {
        return ThreadState.get().scope instanceof ForwardScope;
    }

    /** What is made until the result is closed belongs to no scope of this kind; null where there is none. */
    public static NativeScope passing() {
        return isInnermost() ? new Passing() : null;
    }

    /** Moves a tensor out of all scopes of this kind. */
    public static void expose(NativeTensor tensor) {
        for (NativeScope scope = ThreadState.get().scope; scope != null; scope = scope.outer()) {
            if (scope.letGo(tensor)) {
                NativeScope owner = scope instanceof ForwardScope ? ownerOutside(scope) : scope;
                if (owner != null) {
                    owner.add(tensor);
                }
                return;
            }
        }
    }

    private static NativeScope ownerOutside(NativeScope scope) {
        NativeScope owner = scope.outer();
        while (owner instanceof ForwardScope || owner instanceof Passing) {
            owner = owner.outer();
        }
        return owner != null && owner.isOpen() ? owner : null;
    }

    /** Moves a result to the enclosing scope. */
    public void keep(NativeTensor tensor) {
        moveOut(tensor);
    }

    /** Moves everything to the enclosing scope. */
    public void keepAll() {
        forEach(this::moveOut);
    }

    /** Closes a tensor if it is this scope's own, which nobody uses any more. */
    public void drop(NativeTensor tensor) {
        if (letGo(tensor) && !tensor.isPersistent()) {
            tensor.close();
        }
    }

    /** The calling thread's innermost scope if it is of this kind, else null. */
    public static ForwardScope innermost() {
        return ThreadState.get().scope instanceof ForwardScope scope ? scope : null;
    }
}
