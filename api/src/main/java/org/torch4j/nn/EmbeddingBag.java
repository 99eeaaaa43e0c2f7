package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonName;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.BagMode;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the sum, mean or maximum of bags of rows of a learnable table, without the rows in between.
 *
 * <p>Input {@code (B, N)} of int64, or {@code (N)} with the first index of each bag; output {@code (B, embeddingDim)}.
 *
 * <pre>{@code
 * new EmbeddingBag(10, 3).apply(tensor(1L, 2, 4, 5, 4, 3, 2, 9), tensor(0L, 4)) // [2, 3]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.EmbeddingBag.html">EmbeddingBag</a>
 */
public final class EmbeddingBag extends EmbeddingBase<EmbeddingBag.Options> {
    public EmbeddingBag(long numEmbeddings, long embeddingDim) {
        this(numEmbeddings, embeddingDim, o -> {});
    }

    public EmbeddingBag(long numEmbeddings, long embeddingDim, Consumer<Options> options) {
        this(numEmbeddings, embeddingDim, new Options().with(options), null);
    }

    private EmbeddingBag(long numEmbeddings, long embeddingDim, Options options, Parameter given) {
        super(numEmbeddings, embeddingDim, options, given);
    }

    /** An embedding with the given table, which is frozen (takes no gradient) unless {@code freeze} is false. */
    public static EmbeddingBag fromPretrained(Tensor embeddings, boolean freeze, Consumer<Options> options) {
        return new EmbeddingBag(
                table(embeddings).size(0),
                embeddings.size(1),
                new Options().with(options),
                new Parameter(embeddings, !freeze));
    }

    public static EmbeddingBag fromPretrained(Tensor embeddings) {
        return fromPretrained(embeddings, true, o -> {});
    }

    /** Bags that are rows of (B, N) indices. */
    @Override
    public Tensor forward(Tensor indices) {
        return forward(indices, null, null);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor indices, Tensor offsets) {
        return apply(indices, offsets, null);
    }

    /** {@code perSampleWeights} may be null; they go with mode sum. */
    public Tensor apply(Tensor indices, Tensor offsets, @Nullable Tensor perSampleWeights) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), indices, offsets, perSampleWeights);
    }

    public Tensor forward(Tensor indices, Tensor offsets, Tensor perSampleWeights) {
        return Functional.embeddingBag(
                indices,
                use(weight),
                offsets,
                options.maxNorm,
                options.normType,
                options.scaleGradByFreq,
                options.mode,
                options.sparse,
                perSampleWeights,
                options.includeLastOffset,
                paddingIdx);
    }

    @Override
    protected String extraRepr() {
        return numEmbeddings + ", " + embeddingDim + normText() + ", mode=" + PythonRepr.of(options.mode)
                + paddingText();
    }

    /** Options of {@link EmbeddingBag}. */
    public static final class Options extends EmbeddingOptions<Options> {
        private BagMode mode = BagMode.MEAN;
        private boolean includeLastOffset;

        /** How to reduce a bag: sum, mean or max; default mean. */
        public Options mode(BagMode mode) {
            this.mode = mode;
            return this;
        }

        /** By its Python name. */
        public Options mode(String mode) {
            return mode(PythonName.parse(BagMode.class, "mode", mode));
        }

        /** Whether the offsets end with the number of indices; default false. */
        public Options includeLastOffset(boolean includeLastOffset) {
            this.includeLastOffset = includeLastOffset;
            return this;
        }
    }
}
