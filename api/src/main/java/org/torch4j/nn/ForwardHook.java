package org.torch4j.nn;

import org.jspecify.annotations.Nullable;

/** Sees a module's output, and may replace it. */
@FunctionalInterface
public interface ForwardHook {
    /** Returns the output to use instead, or null to leave it. */
    @Nullable Object run(Module module, Object[] inputs, Object output);
}
