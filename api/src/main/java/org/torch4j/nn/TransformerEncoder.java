package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * A stack of encoder layers, copies of one. What stands at padded positions is computed as in training; Python's fast
 * path, which runs without gradients in evaluation, puts zeros there.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TransformerEncoder.html">TransformerEncoder</a>
 */
public class TransformerEncoder extends Module {
    public final ModuleList layers;

    /** Runs at the end, or null. */
    public final Module norm;

    public TransformerEncoder(TransformerEncoderLayer layer, long numLayers) {
        this(layer, numLayers, null);
    }

    public TransformerEncoder(TransformerEncoderLayer layer, long numLayers, Module norm) {
        layers = new ModuleList();
        for (long i = 0; i < numLayers; i++) {
            layers.append(layer.copy());
        }
        this.norm = norm;
    }

    @Override
    public Tensor forward(Tensor src) {
        return forward(src, new TransformerMasks());
    }

    /** With masks: {@code srcMask}, {@code srcKeyPaddingMask} and {@code srcIsCausal}. */
    public Tensor apply(Tensor src, Consumer<TransformerMasks> masks) {
        TransformerMasks m = new TransformerMasks();
        masks.accept(m);
        return call(in -> forward((Tensor) in[0], m), src);
    }

    public Tensor forward(Tensor src, TransformerMasks m) {
        Tensor padding = TransformerMasks.canonical(m.srcKeyPaddingMask, src);
        Tensor mask = TransformerMasks.canonical(m.srcMask, src);
        boolean batchFirst = ((TransformerEncoderLayer) layers.get(0)).selfAttn.batchFirst();
        boolean causal = TransformerMasks.isCausal(m.srcIsCausal, mask, TransformerMasks.length(src, batchFirst));
        Tensor x = src;
        for (Module layer : layers) {
            x = ((TransformerEncoderLayer) layer).apply(x, mask, padding, causal);
        }
        return norm == null ? x : norm.apply(x);
    }
}
