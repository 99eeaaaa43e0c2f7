package org.torch4j;

import org.torch4j.binding.NativeAutograd;

/**
 * Whether the calling thread records operations for the backward pass, until closed.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.no_grad.html">torch.no_grad</a>
 */
public final class GradMode implements AutoCloseable {
    private final boolean before = NativeAutograd.isGradEnabled();
    private final Thread thread = Thread.currentThread();
    private boolean open = true;

    private GradMode(boolean enabled) {
        NativeAutograd.setGradEnabled(enabled);
    }

    public static GradMode noGrad() {
        return new GradMode(false);
    }

    public static GradMode enableGrad() {
        return new GradMode(true);
    }

    public static GradMode setGradEnabled(boolean enabled) {
        return new GradMode(enabled);
    }

    public static boolean isEnabled() {
        return NativeAutograd.isGradEnabled();
    }

    /** Restores what was set before; only the thread that opened it may. */
    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a grad mode is closed by the thread that set it");
        }
        if (open) {
            open = false;
            NativeAutograd.setGradEnabled(before);
        }
    }
}
