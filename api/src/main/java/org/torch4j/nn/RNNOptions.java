package org.torch4j.nn;

/**
 * Options of recurrent networks.
 *
 * @param <S> the network's own options
 */
public abstract class RNNOptions<S extends RNNOptions<S>> extends FactoryOptions<S> {
    long numLayers = 1;
    boolean bias = true;
    boolean batchFirst;
    double dropout;
    boolean bidirectional;

    @SuppressWarnings("unchecked")
    private S self() {
        return (S) this;
    }

    /** Layers on top of each other; default 1. */
    public S numLayers(long numLayers) {
        this.numLayers = numLayers;
        return self();
    }

    /** Whether to add a learnable bias; default true. */
    public S bias(boolean bias) {
        this.bias = bias;
        return self();
    }

    /** Whether the batch is the first dimension, (N, L, H), instead of the second; default false. */
    public S batchFirst(boolean batchFirst) {
        this.batchFirst = batchFirst;
        return self();
    }

    /** Probability to drop between layers in training; default 0. */
    public S dropout(double dropout) {
        this.dropout = dropout;
        return self();
    }

    /** Whether a second network reads backwards; default false. */
    public S bidirectional(boolean bidirectional) {
        this.bidirectional = bidirectional;
        return self();
    }
}
