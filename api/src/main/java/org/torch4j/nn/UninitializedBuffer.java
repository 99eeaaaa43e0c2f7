package org.torch4j.nn;

import org.torch4j.Torch;

/**
 * A buffer whose shape the first input of a lazy layer decides; until then it has no elements.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.parameter.UninitializedBuffer.html">UninitializedBuffer</a>
 */
public final class UninitializedBuffer extends Buffer {
    private boolean materialized;

    private UninitializedBuffer(UninitializedBuffer other) {
        super(other.clone());
        materialized = other.materialized;
    }

    public UninitializedBuffer(FactoryOptions<?> options) {
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

    UninitializedBuffer copy() {
        return new UninitializedBuffer(this);
    }
}
