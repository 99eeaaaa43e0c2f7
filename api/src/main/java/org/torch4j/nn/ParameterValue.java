package org.torch4j.nn;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;

/** What a module computes with in the place of one of its parameters. */
@FunctionalInterface
public interface ParameterValue {
    Tensor compute();

    /** The same for a copy of the module: {@code twin} gives the copy of a module, parameter or buffer. */
    default ParameterValue copy(UnaryOperator<Object> twin) {
        throw new UnsupportedOperationException(
                "a module with a replaced parameter is copied only if its ParameterValue has a copy method");
    }
}
