package org.torch4j.binding.startup;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.StringSupplier;
import org.bytedeco.pytorch.global.torch;

/**
 * The C++ frames of libtorch's errors. To look up their names takes a hundred times as long as everything else about an
 * error, so they are left out unless {@code TORCH_SHOW_CPP_STACKTRACES=1}, Python's switch for the same.
 */
final class StackTraces {
    private static final BytePointer NONE = new BytePointer("");

    /** Held for libtorch, which keeps its address. */
    private static final StringSupplier NO_FRAMES = new StringSupplier() {
        @Override
        public BytePointer call() {
            return NONE;
        }
    };

    private StackTraces() {}

    static void leaveOut() {
        if (!"1".equals(System.getenv("TORCH_SHOW_CPP_STACKTRACES"))) {
            torch.SetStackTraceFetcher(NO_FRAMES);
        }
    }
}
