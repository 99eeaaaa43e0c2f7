package org.torch4j.nn;

/** Sees a module's inputs before it runs, and may replace them. */
@FunctionalInterface
public interface ForwardPreHook {
    /** Returns the inputs to use instead, or null to leave them. */
    Object[] run(Module module, Object[] inputs);
}
