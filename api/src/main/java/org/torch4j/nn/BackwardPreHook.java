package org.torch4j.nn;

import org.torch4j.Tensor;

/** Sees the gradient with respect to a module's output, and may replace it. */
@FunctionalInterface
public interface BackwardPreHook {
    /** Returns the gradient to use instead, or null to leave it. */
    Tensor run(Module module, Tensor gradOutput);
}
