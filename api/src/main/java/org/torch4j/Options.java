package org.torch4j;

/** Options of which several were chosen. */
record Options(DType dtype, Device device, Layout layout, Boolean pinned, boolean requiresGrad)
        implements TensorOptions {
    static final Options DEFAULT = new Options(null, null, null, null, false);
}
