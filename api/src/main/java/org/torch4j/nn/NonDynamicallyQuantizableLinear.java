package org.torch4j.nn;

import java.util.function.Consumer;

/** The output projection of {@link MultiheadAttention}: a {@link Linear} under the name that Python prints. */
final class NonDynamicallyQuantizableLinear extends Linear {
    NonDynamicallyQuantizableLinear(long inFeatures, long outFeatures, Consumer<Options> options) {
        super(inFeatures, outFeatures, options);
    }
}
