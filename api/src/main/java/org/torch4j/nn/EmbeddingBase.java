package org.torch4j.nn;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.init.Init;

/** What {@link Embedding} and {@link EmbeddingBag} share: the table. */
abstract class EmbeddingBase<O extends EmbeddingOptions<O>> extends Module {
    /** (numEmbeddings, embeddingDim). */
    public final Parameter weight;

    final long numEmbeddings;
    final long embeddingDim;
    final Long paddingIdx;
    final O options;

    /** @param given the table, or null for one that is drawn */
    EmbeddingBase(long numEmbeddings, long embeddingDim, O options, Parameter given) {
        this.numEmbeddings = numEmbeddings;
        this.embeddingDim = embeddingDim;
        this.options = options;
        paddingIdx = row(options.paddingIdx);
        weight = given == null ? options.parameter(numEmbeddings, embeddingDim) : given;
        if (given == null) {
            resetParameters();
        }
    }

    static Tensor table(Tensor embeddings) {
        if (embeddings.dim() != 2) {
            throw new IllegalArgumentException(
                    "embeddings have 2 dimensions, got " + Arrays.toString(embeddings.shape()));
        }
        return embeddings;
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

    /** Whether the table's gradient is a sparse tensor. */
    public final boolean isSparse() {
        return options.sparse;
    }

    /** Draws the rows anew from the standard normal distribution; the padding's row is zero. */
    public void resetParameters() {
        Init.normal_(weight);
        if (paddingIdx != null) {
            Torch.noGrad(() -> weight.select(0, paddingIdx).fill_(0.0));
        }
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor indices = (Tensor) inputs[0];
        if (indices.dtype() != DType.INT64 && indices.dtype() != DType.INT32) {
            return "expected integer indices, got " + indices.dtype();
        }
        if (indices.numel() == 0 || indices.device().type() == Device.Type.META) {
            return null;
        }
        boolean within = Torch.noGrad(
                () -> indices.min().itemLong() >= 0 && indices.max().itemLong() < numEmbeddings);
        return within ? null : "expected indices from 0 to " + (numEmbeddings - 1);
    }

    String paddingText() {
        return paddingIdx == null ? "" : ", padding_idx=" + paddingIdx;
    }

    /** Norm and scale, where they are not the usual ones. */
    String normText() {
        return (options.maxNorm == null ? "" : ", max_norm=" + PythonRepr.number(options.maxNorm))
                + (options.normType == 2 ? "" : ", norm_type=" + PythonRepr.number(options.normType))
                + (options.scaleGradByFreq ? ", scale_grad_by_freq=True" : "");
    }
}
