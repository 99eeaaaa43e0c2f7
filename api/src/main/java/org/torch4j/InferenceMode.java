package org.torch4j;

import org.torch4j.binding.NativeAutograd;
import org.torch4j.binding.NativeMode;

/**
 * Inference mode of the calling thread, until closed by it (modes opened inside are closed first): nothing is recorded, and what is made can never be part of a
 * recorded computation.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/2.10/generated/torch.autograd.grad_mode.inference_mode.html">inference_mode
 *     </a>
 */
public final class InferenceMode extends NativeMode {
    private final AutoCloseable guard = NativeAutograd.inferenceMode(true);

    InferenceMode() {
        entered();
    }

    /** Ends a mode whose body has ended. */
    void leave() {
        closeWithInner();
    }

    @Override
    protected void restore() {
        NativeAutograd.close(guard);
    }

    @Override
    protected String what() {
        return "an inference mode";
    }
}
