package org.torch4j.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/** What a thread keeps between operators: its innermost scope and mode, its modes of a virtual thread, and how many tensors it made. */
final class ThreadState {
    private static final ThreadLocal<ThreadState> CURRENT = ThreadLocal.withInitial(ThreadState::new);
    private static final int LOOK_EVERY = 1 << 4;
    private static final int CHECK_EVERY = 1 << 14;
    private static final MethodHandle IS_VIRTUAL = isVirtual();

    static {
        Startup.start();
    }

    NativeScope scope;
    NativeMode mode;

    /** Null for a platform thread, whose native thread keeps them. */
    final VirtualModes modes;

    /** As last set from Java; hooks of a backward pass may find another mode. */
    boolean recording = true;

    private int made;

    private ThreadState() {
        modes = isVirtual(Thread.currentThread()) ? new VirtualModes() : null;
        // A native thread takes over the number of threads that was set when it is first asked for it; not all kernels
        // ask.
        torch.get_num_threads();
        OpenMp.keepThreads();
    }

    static ThreadState get() {
        return CURRENT.get();
    }

    /** Stands for the calling thread among the owners of tensors; a virtual one is never its carrier's like. */
    static Object owner() {
        ThreadState state = get();
        return state.modes == null ? Thread.currentThread() : state;
    }

    void made() {
        int n = ++made;
        if ((n & (LOOK_EVERY - 1)) == 0) {
            NativeMemory.look();
        }
        if ((n & (CHECK_EVERY - 1)) == 0) {
            NativeScope.endAbandoned(this);
            NativeMemory.checkSmallTensors();
        }
    }

    /** {@code Thread.isVirtual} of Java 21, or null. */
    private static MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
