package org.torch4j.nn;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;

/**
 * Computes self-attention and a feed-forward network, each with its residual and normalization.
 *
 * <p>Input {@code (S, N, dModel)}, with {@code batchFirst} {@code (N, S, dModel)}; output the same shape.
 *
 * <pre>{@code
 * new TransformerEncoderLayer(64, 8).apply(randn(10, 4, 64))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TransformerEncoderLayer.html">TransformerEncoderLayer</a>
 */
public class TransformerEncoderLayer extends Module {
    public final MultiheadAttention selfAttn;
    public final Linear linear1;
    public final Dropout dropout;
    public final Linear linear2;
    public final LayerNorm norm1;
    public final LayerNorm norm2;
    public final Dropout dropout1;
    public final Dropout dropout2;
    private final boolean normFirst;
    private final UnaryOperator<Tensor> activation;

    public TransformerEncoderLayer(long dModel, long nhead) {
        this(dModel, nhead, o -> {});
    }

    public TransformerEncoderLayer(long dModel, long nhead, Consumer<Options> options) {
        Options o = new Options().with(options);
        selfAttn = o.attention(dModel, nhead);
        linear1 = o.linear(dModel, o.dimFeedforward);
        dropout = new Dropout(o.dropout);
        linear2 = o.linear(o.dimFeedforward, dModel);
        norm1 = o.norm(dModel);
        norm2 = o.norm(dModel);
        dropout1 = new Dropout(o.dropout);
        dropout2 = new Dropout(o.dropout);
        normFirst = o.normFirst;
        activation = o.activation;
    }

    @Override
    public Tensor forward(Tensor src) {
        return forward(src, null, null, false);
    }

    /** With masks: {@code srcMask}, {@code srcKeyPaddingMask} and {@code srcIsCausal}. */
    public Tensor apply(Tensor src, Consumer<TransformerMasks> masks) {
        TransformerMasks m = TransformerMasks.ofEncoder(masks);
        return apply(src, m.srcMask, m.srcKeyPaddingMask, Boolean.TRUE.equals(m.srcIsCausal));
    }

    /** With masks, which may be null. */
    public Tensor apply(Tensor src, Tensor srcMask, Tensor srcKeyPaddingMask, boolean isCausal) {
        return call(in -> forward((Tensor) in[0], srcMask, srcKeyPaddingMask, isCausal), src);
    }

    public Tensor forward(Tensor src, Tensor srcMask, Tensor srcKeyPaddingMask, boolean isCausal) {
        Tensor padding = TransformerMasks.canonical(srcKeyPaddingMask, src);
        Tensor mask = TransformerMasks.canonical(srcMask, src);
        if (normFirst) {
            Tensor x = src.add(attend(norm1.apply(src), mask, padding, isCausal));
            return x.add(feed(norm2.apply(x)));
        }
        Tensor x = norm1.apply(src.add(attend(src, mask, padding, isCausal)));
        return norm2.apply(x.add(feed(x)));
    }

    /** Whether Python's fast path takes the layer. */
    boolean isPlain() {
        boolean known = activation == TransformerOptions.RELU || activation == TransformerOptions.GELU;
        return !normFirst && known && selfAttn.isPlain() && norm1.eps() == norm2.eps();
    }

    private Tensor attend(Tensor x, Tensor mask, Tensor padding, boolean isCausal) {
        return dropout1.apply(selfAttn.apply(x, x, x, o -> o.attnMask(mask)
                        .keyPaddingMask(padding)
                        .needWeights(false)
                        .isCausal(isCausal))
                .output());
    }

    private Tensor feed(Tensor x) {
        return dropout2.apply(linear2.apply(dropout.apply(TransformerOptions.activate(activation, linear1.apply(x)))));
    }

    /** Options of {@link TransformerEncoderLayer}. */
    public static final class Options extends TransformerOptions<Options> {}
}
