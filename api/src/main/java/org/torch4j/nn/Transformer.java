package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.nn.init.Init;

/**
 * Runs an encoder over the source and a decoder over the target, which attends to the encoder's output.
 *
 * <p>Source {@code (S, N, dModel)}, target {@code (T, N, dModel)}, with {@code batchFirst} the batch first; output
 * of the target's shape.
 *
 * <pre>{@code
 * new Transformer(o -> o.dModel(64).nhead(16)).apply(randn(10, 32, 64), randn(20, 32, 64)) // [20, 32, 64]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Transformer.html">Transformer</a>
 */
public class Transformer extends Module {
    public final TransformerEncoder encoder;
    public final TransformerDecoder decoder;
    private final long dModel;
    private final boolean batchFirst;

    public Transformer() {
        this(o -> {});
    }

    public Transformer(Consumer<Options> options) {
        Options o = new Options().with(options);
        dModel = o.dModel;
        batchFirst = o.batchFirst;
        encoder = o.customEncoder == null
                ? new TransformerEncoder(
                        new TransformerEncoderLayer(o.dModel, o.nhead, o::shareWith),
                        o.numEncoderLayers,
                        o.norm(o.dModel))
                : o.customEncoder;
        decoder = o.customDecoder == null
                ? new TransformerDecoder(
                        new TransformerDecoderLayer(o.dModel, o.nhead, o::shareWith),
                        o.numDecoderLayers,
                        o.norm(o.dModel))
                : o.customDecoder;
        resetParameters();
    }

    private void resetParameters() {
        namedParameters().values().stream().filter(p -> p.dim() > 1).forEach(Init::xavierUniform_);
    }

    /** Runs the encoder on the source and the decoder on the target. */
    public Tensor apply(Tensor src, Tensor tgt) {
        return apply(src, tgt, m -> {});
    }

    public Tensor apply(Tensor src, Tensor tgt, Consumer<TransformerMasks> masks) {
        TransformerMasks m = TransformerMasks.of(masks);
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], m), src, tgt);
    }

    public Tensor forward(Tensor src, Tensor tgt, TransformerMasks m) {
        int batch = batchFirst ? 0 : 1;
        if (src.dim() == 3 && src.size(batch) != tgt.size(batch) || src.size(-1) != dModel || tgt.size(-1) != dModel) {
            throw new IllegalArgumentException(
                    "Transformer: source and target have one batch size and last dimension %d, got %s and %s"
                            .formatted(dModel, Arrays.toString(src.shape()), Arrays.toString(tgt.shape())));
        }
        Tensor memory = encoder.apply(src, o -> {
            o.srcMask(m.srcMask).srcKeyPaddingMask(m.srcKeyPaddingMask);
            o.srcIsCausal = m.srcIsCausal;
        });
        return decoder.apply(tgt, memory, o -> {
            o.tgtMask(m.tgtMask).memoryMask(m.memoryMask).tgtKeyPaddingMask(m.tgtKeyPaddingMask);
            o.memoryKeyPaddingMask(m.memoryKeyPaddingMask).memoryIsCausal(m.memoryIsCausal);
            o.tgtIsCausal = m.tgtIsCausal;
        });
    }

    /** The causal mask: 0 up to the diagonal, -inf after it. */
    public static Tensor generateSquareSubsequentMask(long size) {
        return generateSquareSubsequentMask(size, TensorOptions.of());
    }

    public static Tensor generateSquareSubsequentMask(long size, TensorOptions options) {
        return Torch.triu(Torch.full(new long[] {size, size}, Double.NEGATIVE_INFINITY, options), 1);
    }

    /** Options of {@link Transformer}. */
    public static final class Options extends TransformerOptions<Options> {
        private long dModel = 512;
        private long nhead = 8;
        private long numEncoderLayers = 6;
        private long numDecoderLayers = 6;
        private TransformerEncoder customEncoder;
        private TransformerDecoder customDecoder;

        /** The size of the embeddings; default 512. */
        public Options dModel(long dModel) {
            this.dModel = dModel;
            return this;
        }

        /** The number of heads; default 8. */
        public Options nhead(long nhead) {
            this.nhead = nhead;
            return this;
        }

        /** Layers of the encoder; default 6. */
        public Options numEncoderLayers(long numEncoderLayers) {
            this.numEncoderLayers = numEncoderLayers;
            return this;
        }

        /** Layers of the decoder; default 6. */
        public Options numDecoderLayers(long numDecoderLayers) {
            this.numDecoderLayers = numDecoderLayers;
            return this;
        }

        /** A custom encoder in place of the default one. */
        public Options customEncoder(TransformerEncoder encoder) {
            this.customEncoder = encoder;
            return this;
        }

        /** A custom decoder in place of the default one. */
        public Options customDecoder(TransformerDecoder decoder) {
            this.customDecoder = decoder;
            return this;
        }
    }
}
