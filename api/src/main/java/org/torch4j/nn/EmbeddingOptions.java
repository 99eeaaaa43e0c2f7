package org.torch4j.nn;

/** What {@link Embedding} and {@link EmbeddingBag} both let you choose. */
@SuppressWarnings("unchecked")
public abstract class EmbeddingOptions<O extends EmbeddingOptions<O>> extends FactoryOptions<O> {
    Long paddingIdx;
    Double maxNorm;
    double normType = 2;
    boolean scaleGradByFreq;
    boolean sparse;

    EmbeddingOptions() {}

    /** A row that stands for nothing and does not learn; negative counts from the end. */
    public O paddingIdx(long paddingIdx) {
        this.paddingIdx = paddingIdx;
        return (O) this;
    }

    /** Rows longer than this are shortened when they are used. */
    public O maxNorm(double maxNorm) {
        this.maxNorm = maxNorm;
        return (O) this;
    }

    /** The norm of {@code maxNorm}; default 2. */
    public O normType(double normType) {
        this.normType = normType;
        return (O) this;
    }

    /** Whether gradients are divided by how often a row occurs; default false. */
    public O scaleGradByFreq(boolean scaleGradByFreq) {
        this.scaleGradByFreq = scaleGradByFreq;
        return (O) this;
    }

    /** Whether the gradient is a sparse tensor; default false. */
    public O sparse(boolean sparse) {
        this.sparse = sparse;
        return (O) this;
    }
}
