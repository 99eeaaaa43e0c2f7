package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Looks up rows of a learnable table by their numbers.
 *
 * <p>Input {@code (*)} of int64, output {@code (*, embeddingDim)}.
 *
 * <pre>{@code
 * new Embedding(10, 3).apply(tensor(new long[][] {{1, 2, 4, 5}, {4, 3, 2, 9}})) // [2, 4, 3]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Embedding.html">Embedding</a>
 */
public final class Embedding extends EmbeddingBase<Embedding.Options> {
    public Embedding(long numEmbeddings, long embeddingDim) {
        this(numEmbeddings, embeddingDim, o -> {});
    }

    public Embedding(long numEmbeddings, long embeddingDim, Consumer<Options> options) {
        this(numEmbeddings, embeddingDim, new Options().with(options), null);
    }

    private Embedding(long numEmbeddings, long embeddingDim, Options options, Parameter given) {
        super(numEmbeddings, embeddingDim, options, given);
    }

    /** An embedding with the given table, which is frozen (takes no gradient) unless {@code freeze} is false. */
    public static Embedding fromPretrained(Tensor embeddings, boolean freeze, Consumer<Options> options) {
        return new Embedding(
                table(embeddings).size(0),
                embeddings.size(1),
                new Options().with(options),
                new Parameter(embeddings, !freeze));
    }

    public static Embedding fromPretrained(Tensor embeddings) {
        return fromPretrained(embeddings, true, o -> {});
    }

    @Override
    public Tensor forward(Tensor indices) {
        return Functional.embedding(
                indices,
                use(weight),
                paddingIdx,
                options.maxNorm,
                options.normType,
                options.scaleGradByFreq,
                options.sparse);
    }

    @Override
    protected String extraRepr() {
        return numEmbeddings + ", " + embeddingDim + paddingText() + normText()
                + (options.sparse ? ", sparse=True" : "");
    }

    /** Options of {@link Embedding}. */
    public static final class Options extends EmbeddingOptions<Options> {}
}
