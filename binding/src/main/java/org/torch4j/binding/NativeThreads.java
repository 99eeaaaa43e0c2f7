package org.torch4j.binding;

import org.bytedeco.pytorch.global.torch;

/** Threads inside an operator, and between operators. */
public final class NativeThreads {
    static {
        Startup.start();
    }

    private NativeThreads() {}

    public static int intraOp() {
        return torch.get_num_threads();
    }

    /** Sets the threads of one operator; each Java thread that computes has a team of its own. */
    public static void intraOp(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        torch.set_num_threads(threads);
    }
}
