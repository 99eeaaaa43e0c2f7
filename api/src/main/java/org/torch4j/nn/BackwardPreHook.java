package org.torch4j.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;

/** Sees the gradients with respect to a module's outputs, and may replace them. */
@FunctionalInterface
public interface BackwardPreHook {
    /** Returns the gradients to use instead, or null to leave them; where there is no gradient, null stands. */
    @Nullable List<Tensor> run(Module module, List<Tensor> gradOutputs);
}
