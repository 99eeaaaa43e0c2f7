package org.torch4j.vision.ops;

import org.torch4j.nn.GELU;
import org.torch4j.nn.Hardsigmoid;
import org.torch4j.nn.Hardswish;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.ReLU6;
import org.torch4j.nn.SiLU;
import org.torch4j.nn.Sigmoid;

/** Makes the activation of a block: one of those here, or a lambda. */
@FunctionalInterface
public interface ActivationLayer {
    ActivationLayer RELU = inplace -> new ReLU(o -> o.inplace(inplace));
    ActivationLayer RELU6 = inplace -> new ReLU6(o -> o.inplace(inplace));
    ActivationLayer SILU = inplace -> new SiLU(o -> o.inplace(inplace));
    ActivationLayer HARDSWISH = inplace -> new Hardswish(o -> o.inplace(inplace));
    ActivationLayer HARDSIGMOID = inplace -> new Hardsigmoid(o -> o.inplace(inplace));

    /** Never in place. */
    ActivationLayer GELU = inplace -> new GELU();

    /** Never in place. */
    ActivationLayer SIGMOID = inplace -> new Sigmoid();

    /** A new module; {@code inplace} says whether it may change its input, where it can. */
    Module make(boolean inplace);
}
