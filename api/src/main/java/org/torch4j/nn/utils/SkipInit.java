package org.torch4j.nn.utils;

import java.util.function.Supplier;
import org.torch4j.nn.Module;
import org.torch4j.nn.init.Init;

/**
 * Makes a module without filling its parameters, for when they are loaded anyway.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.skip_init.html">skip_init</a>
 */
public final class SkipInit {
    private SkipInit() {}

    /** {@code skipInit(() -> new Linear(1000, 1000))}: what the parameters hold is undefined, nothing is drawn. */
    public static <M extends Module> M skipInit(Supplier<M> module) {
        return Init.without(module);
    }
}
