package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Sums, means or maxima of bags of rows of a table.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.EmbeddingBag.html">EmbeddingBag</a>
 */
public final class EmbeddingBag extends Module {
    /** (numEmbeddings, embeddingDim). */
    public final Parameter weight;

    private final long numEmbeddings;
    private final long embeddingDim;
    private final Long paddingIdx;
    private final Options options;

    public EmbeddingBag(long numEmbeddings, long embeddingDim) {
        this(numEmbeddings, embeddingDim, o -> {});
    }

    public EmbeddingBag(long numEmbeddings, long embeddingDim, Consumer<Options> options) {
        this(numEmbeddings, embeddingDim, new Options().with(options), null);
    }

    private EmbeddingBag(long numEmbeddings, long embeddingDim, Options options, Parameter given) {
        this.numEmbeddings = numEmbeddings;
        this.embeddingDim = embeddingDim;
        this.options = options;
        paddingIdx = row(options.paddingIdx);
        weight = given == null ? options.parameter(numEmbeddings, embeddingDim) : given;
        if (given == null) {
            resetParameters();
        }
    }

    /** An embedding of given rows, which do not learn unless {@code freeze} is false. */
    public static EmbeddingBag fromPretrained(Tensor embeddings, boolean freeze, Consumer<Options> options) {
        if (embeddings.dim() != 2) {
            throw new IllegalArgumentException(
                    "embeddings have 2 dimensions, got " + Arrays.toString(embeddings.shape()));
        }
        return new EmbeddingBag(
                embeddings.size(0),
                embeddings.size(1),
                new Options().with(options),
                new Parameter(embeddings, !freeze));
    }

    public static EmbeddingBag fromPretrained(Tensor embeddings) {
        return fromPretrained(embeddings, true, o -> {});
    }

    private Long row(Long given) {
        if (given == null) {
            return null;
        }
        if (given >= numEmbeddings || given < -numEmbeddings) {
            throw new IllegalArgumentException(
                    "paddingIdx %d is not within %d embeddings".formatted(given, numEmbeddings));
        }
        return given < 0 ? numEmbeddings + given : given;
    }

    /** Draws the rows anew from the standard normal distribution; the padding's row is zero. */
    public void resetParameters() {
        Init.normal_(weight);
        if (paddingIdx != null) {
            Torch.noGrad(() -> weight.select(0, paddingIdx).fill_(0.0));
        }
    }

    /** Bags that are rows of (B, N) indices. */
    @Override
    public Tensor forward(Tensor indices) {
        return forward(indices, null, null);
    }

    /** Runs the module: pre hooks, forward, hooks. */
    public Tensor apply(Tensor indices, Tensor offsets) {
        return apply(indices, offsets, null);
    }

    /** {@code perSampleWeights} may be null; they go with mode sum. */
    public Tensor apply(Tensor indices, Tensor offsets, Tensor perSampleWeights) {
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
    protected String expects(Object... inputs) {
        Tensor indices = (Tensor) inputs[0];
        return indices.dtype().isFloatingPoint()
                ? "expected integer indices, got " + indices.dtype()
                : "expected indices from 0 to " + (numEmbeddings - 1);
    }

    @Override
    protected String extraRepr() {
        StringBuilder text = new StringBuilder(numEmbeddings + ", " + embeddingDim);
        if (options.maxNorm != null) {
            text.append(", max_norm=").append(Repr.number(options.maxNorm));
        }
        if (options.normType != 2) {
            text.append(", norm_type=").append(Repr.number(options.normType));
        }
        if (options.scaleGradByFreq) {
            text.append(", scale_grad_by_freq=True");
        }
        text.append(", mode=").append(Repr.of(options.mode));
        if (paddingIdx != null) {
            text.append(", padding_idx=").append(paddingIdx);
        }
        return text.toString();
    }

    /** What may be chosen. */
    public static final class Options extends FactoryOptions<Options> {
        private Long paddingIdx;
        private Double maxNorm;
        private double normType = 2;
        private boolean scaleGradByFreq;
        private boolean sparse;
        private String mode = "mean";
        private boolean includeLastOffset;

        /** A row that stands for nothing and does not learn; negative counts from the end. */
        public Options paddingIdx(long paddingIdx) {
            this.paddingIdx = paddingIdx;
            return this;
        }

        /** Rows longer than this are shortened when they are used. */
        public Options maxNorm(double maxNorm) {
            this.maxNorm = maxNorm;
            return this;
        }

        /** The norm of {@code maxNorm}; default 2. */
        public Options normType(double normType) {
            this.normType = normType;
            return this;
        }

        /** Whether gradients are divided by how often a row occurs; default false. */
        public Options scaleGradByFreq(boolean scaleGradByFreq) {
            this.scaleGradByFreq = scaleGradByFreq;
            return this;
        }

        /** Whether the gradient is a sparse tensor; default false. */
        public Options sparse(boolean sparse) {
            this.sparse = sparse;
            return this;
        }

        /** What becomes of a bag's rows: sum, mean or max; default mean. */
        public Options mode(String mode) {
            this.mode = mode;
            return this;
        }

        /** Whether the offsets end with the number of indices; default false. */
        public Options includeLastOffset(boolean includeLastOffset) {
            this.includeLastOffset = includeLastOffset;
            return this;
        }
    }
}
