package org.torch4j;

import org.torch4j.binding.Natives;

/** Ties the operators' results to {@link Tensor}. */
final class TensorFactory {
    static {
        Natives.tensorFactory(Tensor::new);
    }

    private TensorFactory() {}

    /** Loads the natives and registers the tensor type, once. */
    static void start() {}
}
