package org.torch4j.distributed;

import org.torch4j.internal.text.PythonName;

/** The library by which processes talk. */
public enum Backend {
    /** Tensors on the CPU. */
    GLOO,
    /** Tensors on GPUs. */
    NCCL;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
