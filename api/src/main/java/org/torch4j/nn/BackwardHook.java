package org.torch4j.nn;

import org.torch4j.Tensor;

/** Sees the gradients with respect to a module's input and output, and may replace the former. */
@FunctionalInterface
public interface BackwardHook {
    /** Returns the gradient of the input to use instead, or null to leave it. */
    Tensor run(Module module, Tensor gradInput, Tensor gradOutput);
}
