package org.torch4j.nn;

/** Sees a module's output, and may replace it. */
@FunctionalInterface
public interface ForwardHook {
    /** Returns the output to use instead, or null to leave it. */
    Object run(Module module, Object[] inputs, Object output);
}
