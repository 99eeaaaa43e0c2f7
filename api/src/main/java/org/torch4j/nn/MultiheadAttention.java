package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.AttentionOptions;
import org.torch4j.nn.functional.AttentionResult;
import org.torch4j.nn.functional.AttentionWeights;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Computes attention with several heads: {@code softmax(Q Kᵀ / sqrt(headDim)) V} of projected query, key and
 * value, and projects the heads' results.
 *
 * <p>Query {@code (L, N, embedDim)}, key and value {@code (S, N, embedDim)}, with {@code batchFirst} the batch
 * first; output {@code (L, N, embedDim)}, weights {@code (N, L, S)}.
 *
 * <pre>{@code
 * new MultiheadAttention(64, 8).apply(query, key, value).output()
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.MultiheadAttention.html">MultiheadAttention</a>
 */
public final class MultiheadAttention extends Module {
    /** (embedDim, embedDim), or null where the three are packed. */
    public final @Nullable Parameter qProjWeight;

    /** (embedDim, kdim), or null where the three are packed. */
    public final @Nullable Parameter kProjWeight;

    /** (embedDim, vdim), or null where the three are packed. */
    public final @Nullable Parameter vProjWeight;

    /** (3 embedDim, embedDim), or null where {@code kdim} or {@code vdim} differs. */
    public final @Nullable Parameter inProjWeight;

    /** (3 embedDim), or null. */
    public final @Nullable Parameter inProjBias;

    /** The projection of the output. */
    public final Linear outProj;

    /** Appended to the keys, (1, 1, embedDim), or null. */
    public final @Nullable Parameter biasK;

    /** Appended to the values, (1, 1, embedDim), or null. */
    public final @Nullable Parameter biasV;

    private final long embedDim;
    private final long numHeads;
    private final double dropout;
    private final boolean batchFirst;
    private final boolean addZeroAttn;

    public MultiheadAttention(long embedDim, long numHeads) {
        this(embedDim, numHeads, o -> {});
    }

    public MultiheadAttention(long embedDim, long numHeads, Consumer<Options> options) {
        if (embedDim <= 0 || numHeads <= 0 || embedDim % numHeads != 0) {
            throw new IllegalArgumentException(
                    "embedding %d is not divisible by %d heads".formatted(embedDim, numHeads));
        }
        Options o = new Options().with(options);
        this.embedDim = embedDim;
        this.numHeads = numHeads;
        dropout = o.dropout;
        batchFirst = o.batchFirst;
        addZeroAttn = o.addZeroAttn;
        long kdim = o.kdim == null ? embedDim : o.kdim;
        long vdim = o.vdim == null ? embedDim : o.vdim;
        boolean packed = kdim == embedDim && vdim == embedDim;
        qProjWeight = packed ? null : o.parameter(embedDim, embedDim);
        kProjWeight = packed ? null : o.parameter(embedDim, kdim);
        vProjWeight = packed ? null : o.parameter(embedDim, vdim);
        inProjWeight = packed ? o.parameter(3 * embedDim, embedDim) : null;
        inProjBias = o.bias ? o.parameter(3 * embedDim) : null;
        outProj = new NonDynamicallyQuantizableLinear(
                embedDim, embedDim, l -> o.handTo(l).bias(o.bias));
        biasK = o.addBiasKv ? o.parameter(1, 1, embedDim) : null;
        biasV = o.addBiasKv ? o.parameter(1, 1, embedDim) : null;
        resetParameters();
    }

    /** Draws the weights anew; the output projection's stay. */
    public void resetParameters() {
        if (inProjWeight != null) {
            Init.xavierUniform_(inProjWeight);
        } else {
            Init.xavierUniform_(qProjWeight);
            Init.xavierUniform_(kProjWeight);
            Init.xavierUniform_(vProjWeight);
        }
        if (inProjBias != null) {
            Init.zeros_(inProjBias);
            Init.zeros_(outProj.bias);
        }
        if (biasK != null) {
            Init.xavierNormal_(biasK);
            Init.xavierNormal_(biasV);
        }
    }

    /** Self-attention without masks: the output alone. */
    /** Whether Python's fast path takes it; the heads must be even in number for it. */
    boolean isPlain() {
        return batchFirst && inProjWeight != null && inProjBias != null && numHeads % 2 == 0;
    }

    @Override
    public Tensor forward(Tensor x) {
        return forward(x, x, x, new AttentionOptions().needWeights(false)).output();
    }

    /** Attends: (L, N, E) inputs, (N, L, E) with batchFirst, or (L, E). */
    public AttentionResult apply(Tensor query, Tensor key, Tensor value) {
        return apply(query, key, value, o -> {});
    }

    /** With masks and the like; of {@link AttentionOptions} what is no property of the module. */
    public AttentionResult apply(Tensor query, Tensor key, Tensor value, Consumer<AttentionOptions> options) {
        AttentionOptions chosen = new AttentionOptions();
        options.accept(chosen);
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2], chosen), query, key, value);
    }

    public AttentionResult forward(Tensor query, Tensor key, Tensor value, AttentionOptions options) {
        options.training(isTraining()).dropoutP(dropout).addZeroAttn(addZeroAttn);
        AttentionWeights weights = new AttentionWeights(
                use(inProjWeight),
                use(qProjWeight),
                use(kProjWeight),
                use(vProjWeight),
                use(inProjBias),
                use(biasK),
                use(biasV),
                outProj.value("weight"),
                outProj.bias == null ? null : outProj.value("bias"));
        if (!batchFirst || query.dim() != 3) {
            return Functional.multiHeadAttentionForward(query, key, value, numHeads, weights, options);
        }
        Tensor q = query.transpose(1, 0);
        Tensor k = key == query ? q : key.transpose(1, 0);
        Tensor v = value == key ? k : value.transpose(1, 0);
        AttentionResult attended = Functional.multiHeadAttentionForward(q, k, v, numHeads, weights, options);
        return new AttentionResult(attended.output().transpose(1, 0), attended.weights());
    }

    final boolean batchFirst() {
        return batchFirst;
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor query = (Tensor) inputs[0];
        return query.dim() > 0 && query.size(-1) == embedDim ? null : "expected query's last dimension " + embedDim;
    }

    /** Options of {@link MultiheadAttention}. */
    public static final class Options extends FactoryOptions<Options> {
        private double dropout;
        private boolean bias = true;
        private boolean addBiasKv;
        private boolean addZeroAttn;
        private Long kdim;
        private Long vdim;
        private boolean batchFirst;

        /** Probability to drop a weight in training; default 0. */
        public Options dropout(double dropout) {
            this.dropout = dropout;
            return this;
        }

        /** Whether the projections have a learnable bias; default true. */
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }

        /** Whether to append a learnable key and value to the sequence; default false. */
        public Options addBiasKv(boolean addBiasKv) {
            this.addBiasKv = addBiasKv;
            return this;
        }

        /** Whether a key and a value of zeros are appended; default false. */
        public Options addZeroAttn(boolean addZeroAttn) {
            this.addZeroAttn = addZeroAttn;
            return this;
        }

        /** The keys' size; default the embedding's. */
        public Options kdim(long kdim) {
            this.kdim = kdim;
            return this;
        }

        /** The values' size; default the embedding's. */
        public Options vdim(long vdim) {
            this.vdim = vdim;
            return this;
        }

        /** Whether the batch is the first dimension; default false. */
        public Options batchFirst(boolean batchFirst) {
            this.batchFirst = batchFirst;
            return this;
        }
    }
}
