package org.torch4j;

import org.torch4j.binding.NativeAutograd;

/**
 * Inference mode of the calling thread, until closed: nothing is recorded, and what is made can never be part of a
 * recorded computation.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/2.10/generated/torch.autograd.grad_mode.inference_mode.html">inference_mode
 *     </a>
 */
public final class InferenceMode implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private AutoCloseable guard = NativeAutograd.inferenceMode(true);

    InferenceMode() {}

    /** Restores what was set before; only the thread that opened it may. */
    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("inference mode is closed by the thread that set it");
        }
        if (guard != null) {
            NativeAutograd.close(guard);
            guard = null;
        }
    }
}
