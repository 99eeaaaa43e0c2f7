package org.torch4j.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;

/** Sees the gradients with respect to a module's inputs and outputs, and may replace the former. */
@FunctionalInterface
public interface BackwardHook {
    /**
     * Returns the gradients of the inputs to use instead, or null to leave them; where there is no gradient, null
     * stands.
     */
    @Nullable List<Tensor> run(Module module, List<Tensor> gradInputs, List<Tensor> gradOutputs);
}
