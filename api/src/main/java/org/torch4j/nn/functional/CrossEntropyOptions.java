package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/** Options of {@link Functional#crossEntropy}. */
public final class CrossEntropyOptions extends LossOptions<CrossEntropyOptions> {
    private Tensor weight;
    private long ignoreIndex = -100;
    private double labelSmoothing = 0;

    /** Weight of each class or element; default none. */
    public CrossEntropyOptions weight(Tensor weight) {
        this.weight = weight;
        return this;
    }

    /** A class whose samples do not count; default -100. */
    public CrossEntropyOptions ignoreIndex(long ignoreIndex) {
        this.ignoreIndex = ignoreIndex;
        return this;
    }

    /** How much of the target goes to all classes alike; default 0. */
    public CrossEntropyOptions labelSmoothing(double labelSmoothing) {
        this.labelSmoothing = labelSmoothing;
        return this;
    }

    /** The factor for each class or element that was set, or null. */
    public Tensor weight() {
        return weight;
    }

    /** The class that was set whose samples do not count. */
    public long ignoreIndex() {
        return ignoreIndex;
    }

    /** The label smoothing that was set. */
    public double labelSmoothing() {
        return labelSmoothing;
    }
}
