package org.torch4j;

/** A reference of its own to a tensor, which no scope closes. */
final class Lasting extends Tensor {
    Lasting(Tensor tensor) {
        super(tensor);
    }
}
