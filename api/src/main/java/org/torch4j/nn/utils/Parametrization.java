package org.torch4j.nn.utils;

import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/**
 * How a parameter is computed from what is learned instead of it. A plain {@link Module} of one input and output will do
 * where nothing but that is needed.
 */
public abstract class Parametrization extends Module {
    /** The parameter from its originals. */
    public abstract Tensor compute(Tensor... originals);

    /** Originals that give (nearly) this parameter; by default the parameter itself. */
    public Tensor[] rightInverse(Tensor parameter) {
        return new Tensor[] {parameter};
    }

    @Override
    public final Tensor forward(Tensor original) {
        return compute(original);
    }
}
