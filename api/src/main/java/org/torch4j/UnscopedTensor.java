package org.torch4j;

/** A reference of its own to a tensor, which no scope closes. */
final class UnscopedTensor extends Tensor {
    UnscopedTensor(Tensor tensor) {
        super(tensor);
    }
}
