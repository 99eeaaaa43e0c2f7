package org.torch4j.nn;

import org.torch4j.Torch;

/**
 * A parameter whose shape the first input of a lazy layer decides; until then it has no elements.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.parameter.UninitializedParameter.html">UninitializedParameter</a>
 */
public final class UninitializedParameter extends Parameter {
    private boolean materialized;

    private UninitializedParameter(UninitializedParameter other) {
        super(other.clone());
        materialized = other.materialized;
    }

    public UninitializedParameter(FactoryOptions<?> options) {
        super(options.empty(0));
    }

    /** Gives it its shape; the values are not set. */
    public void materialize(long... shape) {
        setData(Torch.empty(shape, dtype().on(device())));
        materialized = true;
    }

    public boolean isMaterialized() {
        return materialized;
    }

    UninitializedParameter copy() {
        return new UninitializedParameter(this);
    }
}
