package org.torch4j;

/** Options of a new tensor of which several were given. */
record ChosenOptions(DType dtype, Device device, Layout layout, Boolean pinned, boolean requiresGrad)
        implements TensorOptions {
    static final ChosenOptions DEFAULT = new ChosenOptions(null, null, null, null, false);
}
