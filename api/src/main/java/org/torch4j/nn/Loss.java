package org.torch4j.nn;

import org.torch4j.Tensor;

/** A loss of an input and a target. */
public abstract class Loss extends Module {
    public abstract Tensor forward(Tensor input, Tensor target);

    /** Runs the loss: pre hooks, forward, hooks. */
    public Tensor apply(Tensor input, Tensor target) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), input, target);
    }
}
