package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;

/**
 * Runs a stack of decoder layers, copies of one.
 *
 * <p>Target {@code (T, N, dModel)}, memory {@code (S, N, dModel)}; output of the target's shape.
 *
 * <pre>{@code
 * new TransformerDecoder(new TransformerDecoderLayer(64, 8), 6).apply(randn(20, 4, 64), randn(10, 4, 64))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TransformerDecoder.html">TransformerDecoder</a>
 */
public class TransformerDecoder extends Module {
    public final ModuleList layers;

    /** Runs at the end, or null. */
    public final @Nullable Module norm;

    public TransformerDecoder(TransformerDecoderLayer layer, long numLayers) {
        this(layer, numLayers, null);
    }

    public TransformerDecoder(TransformerDecoderLayer layer, long numLayers, Module norm) {
        layers = new ModuleList();
        for (long i = 0; i < LayerCount.checked(numLayers); i++) {
            layers.append(layer.copy());
        }
        this.norm = norm;
    }

    /** Runs the stack on a target and the encoder's output. */
    public Tensor apply(Tensor tgt, Tensor memory) {
        return apply(tgt, memory, m -> {});
    }

    /** With masks: those of target and memory. */
    public Tensor apply(Tensor tgt, Tensor memory, Consumer<TransformerMasks> masks) {
        TransformerMasks m = TransformerMasks.ofDecoder(masks);
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], m), tgt, memory);
    }

    public Tensor forward(Tensor tgt, Tensor memory, TransformerMasks m) {
        boolean batchFirst = ((TransformerDecoderLayer) layers.get(0)).selfAttn.batchFirst();
        boolean causal = TransformerMasks.isCausal(m.tgtIsCausal, m.tgtMask, TransformerMasks.length(tgt, batchFirst));
        Tensor x = tgt;
        for (Module layer : layers) {
            x = ((TransformerDecoderLayer) layer).apply(x, memory, o -> o.tgtMask(m.tgtMask)
                    .memoryMask(m.memoryMask)
                    .tgtKeyPaddingMask(m.tgtKeyPaddingMask)
                    .memoryKeyPaddingMask(m.memoryKeyPaddingMask)
                    .tgtIsCausal(causal)
                    .memoryIsCausal(m.memoryIsCausal));
        }
        return norm == null ? x : norm.apply(x);
    }
}
