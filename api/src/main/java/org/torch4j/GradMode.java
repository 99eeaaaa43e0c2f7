package org.torch4j;

import org.torch4j.binding.NativeAutograd;
import org.torch4j.binding.NativeMode;

/**
 * Whether the calling thread records operations for the backward pass, until closed by that thread. Modes opened inside
 * it are closed first.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.no_grad.html">torch.no_grad</a>
 */
public final class GradMode extends NativeMode {
    private final boolean before = NativeAutograd.isGradEnabled();

    private GradMode(boolean enabled) {
        NativeAutograd.setGradEnabled(enabled);
        entered();
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

    /** Ends a mode whose body has ended. */
    void leave() {
        closeWithInner();
    }

    @Override
    protected void restore() {
        NativeAutograd.setGradEnabled(before);
    }

    @Override
    protected String what() {
        return "a grad mode";
    }
}
