package org.torch4j.nn;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;

/**
 * Computes self-attention, attention to the encoder's output and a feed-forward network, each with its residual
 * and normalization.
 *
 * <p>Target {@code (T, N, dModel)}, memory {@code (S, N, dModel)}; output of the target's shape.
 *
 * <pre>{@code
 * new TransformerDecoderLayer(64, 8).apply(randn(20, 4, 64), randn(10, 4, 64))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.TransformerDecoderLayer.html">TransformerDecoderLayer</a>
 */
public class TransformerDecoderLayer extends Module {
    public final MultiheadAttention selfAttn;
    public final MultiheadAttention multiheadAttn;
    public final Linear linear1;
    public final Dropout dropout;
    public final Linear linear2;
    public final LayerNorm norm1;
    public final LayerNorm norm2;
    public final LayerNorm norm3;
    public final Dropout dropout1;
    public final Dropout dropout2;
    public final Dropout dropout3;
    private final boolean normFirst;
    private final UnaryOperator<Tensor> activation;

    public TransformerDecoderLayer(long dModel, long nhead) {
        this(dModel, nhead, o -> {});
    }

    public TransformerDecoderLayer(long dModel, long nhead, Consumer<Options> options) {
        Options o = new Options().with(options);
        selfAttn = o.attention(dModel, nhead);
        multiheadAttn = o.attention(dModel, nhead);
        linear1 = o.linear(dModel, o.dimFeedforward);
        dropout = new Dropout(o.dropout);
        linear2 = o.linear(o.dimFeedforward, dModel);
        norm1 = o.norm(dModel);
        norm2 = o.norm(dModel);
        norm3 = o.norm(dModel);
        dropout1 = new Dropout(o.dropout);
        dropout2 = new Dropout(o.dropout);
        dropout3 = new Dropout(o.dropout);
        normFirst = o.normFirst;
        activation = o.activation;
    }

    /** Runs the layer on a target and the encoder's output. */
    public Tensor apply(Tensor tgt, Tensor memory) {
        return apply(tgt, memory, m -> {});
    }

    /** With masks: those of target and memory. */
    public Tensor apply(Tensor tgt, Tensor memory, Consumer<TransformerMasks> masks) {
        TransformerMasks m = TransformerMasks.ofDecoder(masks);
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], m), tgt, memory);
    }

    public Tensor forward(Tensor tgt, Tensor memory, TransformerMasks m) {
        if (normFirst) {
            Tensor x = tgt.add(attend(norm1.apply(tgt), m));
            x = x.add(attend(norm2.apply(x), memory, m));
            return x.add(feed(norm3.apply(x)));
        }
        Tensor x = norm1.apply(tgt.add(attend(tgt, m)));
        x = norm2.apply(x.add(attend(x, memory, m)));
        return norm3.apply(x.add(feed(x)));
    }

    private Tensor attend(Tensor x, TransformerMasks m) {
        return dropout1.apply(selfAttn.apply(x, x, x, o -> o.attnMask(m.tgtMask)
                        .keyPaddingMask(m.tgtKeyPaddingMask)
                        .needWeights(false)
                        .isCausal(Boolean.TRUE.equals(m.tgtIsCausal)))
                .output());
    }

    private Tensor attend(Tensor x, Tensor memory, TransformerMasks m) {
        return dropout2.apply(multiheadAttn
                .apply(x, memory, memory, o -> o.attnMask(m.memoryMask)
                        .keyPaddingMask(m.memoryKeyPaddingMask)
                        .needWeights(false)
                        .isCausal(m.memoryIsCausal))
                .output());
    }

    private Tensor feed(Tensor x) {
        return dropout3.apply(linear2.apply(dropout.apply(TransformerOptions.activate(activation, linear1.apply(x)))));
    }

    /** Options of {@link TransformerDecoderLayer}. */
    public static final class Options extends TransformerOptions<Options> {}
}
