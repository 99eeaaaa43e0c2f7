package org.torch4j.binding;

/** What a thread keeps between operators: its innermost scope, and how many tensors it made. */
final class ThreadState {
    private static final ThreadLocal<ThreadState> CURRENT = ThreadLocal.withInitial(ThreadState::new);
    private static final int CHECK_EVERY = 1 << 14;

    NativeScope scope;
    private int made;

    private ThreadState() {}

    static ThreadState get() {
        return CURRENT.get();
    }

    void made() {
        if ((++made & (CHECK_EVERY - 1)) == 0) {
            NativeScope.endAbandoned(this);
            NativeMemory.checkSmallTensors();
        }
    }
}
