package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.amp.Autocast;

/**
 * Runs a stack of encoder layers, copies of one.
 *
 * <p>Input {@code (S, N, dModel)}, with {@code batchFirst} {@code (N, S, dModel)}; output the same shape. In
 * evaluation and without gradients padded positions are zeros after the last layer, as in Python, which packs the
 * others into a nested tensor; else they hold what the layers compute of the padding.
 *
 * <pre>{@code
 * new TransformerEncoder(new TransformerEncoderLayer(64, 8), 6).apply(randn(10, 4, 64))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TransformerEncoder.html">TransformerEncoder</a>
 */
public class TransformerEncoder extends Module {
    public final ModuleList layers;

    /** Runs at the end, or null. */
    public final @Nullable Module norm;

    private final boolean nested;
    private final boolean plain;

    public TransformerEncoder(TransformerEncoderLayer layer, long numLayers) {
        this(layer, numLayers, null);
    }

    public TransformerEncoder(TransformerEncoderLayer layer, long numLayers, Module norm) {
        this(layer, numLayers, norm, o -> {});
    }

    public TransformerEncoder(TransformerEncoderLayer layer, long numLayers, Module norm, Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        nested = o.enableNestedTensor;
        plain = layer.isPlain();
        layers = new ModuleList();
        for (long i = 0; i < LayerCount.checked(numLayers); i++) {
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
        TransformerMasks m = TransformerMasks.ofEncoder(masks);
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
        if (mask == null && padding != null && dropsPadding(src)) {
            Tensor dropped = padding.ne(0);
            if (isAtTheEnd(dropped)) {
                x = x.maskedFill(dropped.unsqueeze(-1), 0);
            }
        }
        return norm == null ? x : norm.apply(x);
    }

    private boolean dropsPadding(Tensor src) {
        TransformerEncoderLayer first = (TransformerEncoderLayer) layers.get(0);
        boolean learns = GradMode.isEnabled()
                && (src.requiresGrad() || first.parameters().stream().anyMatch(Tensor::requiresGrad));
        return nested && plain && !first.isTraining() && src.dim() == 3 && !learns && !Autocast.isEnabled(src.device());
    }

    private static boolean isAtTheEnd(Tensor dropped) {
        return dropped.toLong().diff(1, 1).ge(0).all().itemBool();
    }

    /** Options of {@link TransformerEncoder}. */
    public static final class Options {
        private boolean enableNestedTensor = true;

        /** False to compute at padded positions in evaluation too. */
        public Options enableNestedTensor(boolean enable) {
            this.enableNestedTensor = enable;
            return this;
        }
    }
}
