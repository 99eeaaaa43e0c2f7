package org.torch4j.distributed;

import java.util.Locale;

/** The library by which processes talk. */
public enum Backend {
    /** Tensors on the CPU. */
    GLOO,
    /** Tensors on GPUs. */
    NCCL;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
