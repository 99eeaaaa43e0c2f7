package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/** What one call of attention may be told. */
public final class AttentionOptions {
    Tensor keyPaddingMask;
    Tensor attnMask;
    boolean needWeights = true;
    boolean averageAttnWeights = true;
    boolean isCausal;
    boolean addZeroAttn;
    boolean training = true;
    double dropoutP;
    Tensor staticK;
    Tensor staticV;

    /** Keys to leave out: true (or -inf) at (N, S). */
    public AttentionOptions keyPaddingMask(Tensor mask) {
        this.keyPaddingMask = mask;
        return this;
    }

    /** Pairs to leave out, (L, S) or (N * heads, L, S): true to leave out, or numbers to add. */
    public AttentionOptions attnMask(Tensor mask) {
        this.attnMask = mask;
        return this;
    }

    /** Whether the weights are returned too; default true. Without them a faster kernel may run. */
    public AttentionOptions needWeights(boolean needWeights) {
        this.needWeights = needWeights;
        return this;
    }

    /** Whether the weights are averaged over the heads; default true. */
    public AttentionOptions averageAttnWeights(boolean average) {
        this.averageAttnWeights = average;
        return this;
    }

    /** A hint that {@code attnMask} is the causal mask. */
    public AttentionOptions isCausal(boolean isCausal) {
        this.isCausal = isCausal;
        return this;
    }

    /** Appends a key and a value of zeros. */
    public AttentionOptions addZeroAttn(boolean add) {
        this.addZeroAttn = add;
        return this;
    }

    /** Whether dropout drops; default true. */
    public AttentionOptions training(boolean training) {
        this.training = training;
        return this;
    }

    /** Probability to drop an attention weight; default 0. */
    public AttentionOptions dropoutP(double p) {
        this.dropoutP = p;
        return this;
    }

    /** Keys to use instead of projected ones. */
    public AttentionOptions staticK(Tensor k) {
        this.staticK = k;
        return this;
    }

    /** Values to use instead of projected ones. */
    public AttentionOptions staticV(Tensor v) {
        this.staticV = v;
        return this;
    }

    /** The keys' mask, or null. */
    public Tensor keyPaddingMask() {
        return keyPaddingMask;
    }

    /** The pairs' mask, or null. */
    public Tensor attnMask() {
        return attnMask;
    }

    public boolean needWeights() {
        return needWeights;
    }

    public boolean averageAttnWeights() {
        return averageAttnWeights;
    }
}
