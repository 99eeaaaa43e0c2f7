package org.torch4j.nn;

/** Options of {@link Embedding} and {@link EmbeddingBag}. */
@SuppressWarnings("unchecked")
public abstract class EmbeddingOptions<O extends EmbeddingOptions<O>> extends FactoryOptions<O> {
    Long paddingIdx;
    Double maxNorm;
    double normType = 2;
    boolean scaleGradByFreq;
    boolean sparse;

    EmbeddingOptions() {}

    /** Row of the padding, which takes no gradient; negative counts from the end; default none. */
    public O paddingIdx(long paddingIdx) {
        this.paddingIdx = paddingIdx;
        return (O) this;
    }

    /** Largest norm of a row; longer rows are scaled down when they are looked up. */
    public O maxNorm(double maxNorm) {
        this.maxNorm = maxNorm;
        return (O) this;
    }

    /** Exponent of the norm for {@code maxNorm}; default 2. */
    public O normType(double normType) {
        this.normType = normType;
        return (O) this;
    }

    /** Whether to divide gradients by how often the row occurs in the batch; default false. */
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
