package org.torch4j.optim;

import org.torch4j.internal.text.PythonName;

/** How {@link Muon} adapts the learning rate to the shape of a matrix. */
public enum AdjustLr {
    /** By the root of rows over columns, at least 1. */
    ORIGINAL,
    /** So that updates are as large as those of AdamW. */
    MATCH_RMS_ADAMW;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
