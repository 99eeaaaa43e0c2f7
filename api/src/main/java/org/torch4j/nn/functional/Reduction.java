package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;
import org.torch4j.nn.KLDivLoss;

/** How a loss turns one value an element (or a sample) into its result. */
public enum Reduction {
    /** No reduction: one value each. */
    NONE,
    /** Their mean (weighted where the loss has weights). */
    MEAN,
    /** Their sum. */
    SUM,
    /** The sum divided by the batch size; only {@link KLDivLoss} has it. */
    BATCHMEAN;

    /** By its Python name. */
    public static Reduction of(String name) {
        for (Reduction reduction : values()) {
            if (reduction.toString().equals(name)) {
                return reduction;
            }
        }
        throw new IllegalArgumentException("no reduction " + name + ": none, mean or sum");
    }

    /** libtorch's number for it. */
    public long code() {
        if (this == BATCHMEAN) {
            throw new IllegalArgumentException("batchmean is a reduction of KLDivLoss only");
        }
        return ordinal();
    }

    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
