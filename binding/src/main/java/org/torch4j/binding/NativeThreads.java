package org.torch4j.binding;

import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.TorchException;

/** Threads inside an operator, and between operators; how they treat the smallest numbers. */
public final class NativeThreads {
    static {
        Startup.start();
    }

    /** 0 until it is set. */
    private static volatile int chosen;

    private NativeThreads() {}

    public static int intraOp() {
        return torch.get_num_threads();
    }

    /** Sets the threads of one operator for this thread and all that compute later; each has a team of its own. */
    public static void intraOp(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        set(threads);
        chosen = threads;
    }

    /** Carriers of virtual threads belong to all of them: one that computed before takes the choice over too. */
    static void followChoice() {
        int threads = chosen;
        if (threads > 0 && torch.get_num_threads() != threads) {
            set(threads);
        }
    }

    /**
     * MKL follows OpenMP until one of its routines keeps a number for the thread, as the least squares of complex numbers
     * do with the one they found: so it is told, as in Python.
     */
    private static void set(int threads) {
        torch.set_num_threads(threads);
        if (Mkl.THREADS != null) {
            Mkl.THREADS.call(threads);
        }
    }

    /** Looked up when a number is set; null under OpenBLAS. */
    private static final class Mkl {
        private static final NativeSetting THREADS = NativeSetting.find("MKL_Set_Num_Threads_Local");
    }

    public static int interOp() {
        return (int) torch.get_num_interop_threads();
    }

    /**
     * Sets the threads for operators side by side.
     *
     * @throws TorchException after work of that kind has begun, and for a second call
     */
    public static void interOp(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        try {
            torch.set_num_interop_threads(threads);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_num_interop_threads", e);
        }
    }

    /** Whether numbers too small for a normal exponent count as zero, on this machine. */
    public static boolean flushDenormal(boolean flush) {
        return Context.setFlushDenormal(flush);
    }
}
