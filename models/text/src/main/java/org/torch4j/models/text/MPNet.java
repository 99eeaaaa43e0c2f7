package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;

/**
 * MPNet: an encoder whose attention also learns what distances between tokens mean.
 *
 * @see <a href="https://arxiv.org/abs/2004.09297">MPNet: Masked and Permuted Pre-training</a>
 */
public final class MPNet extends TextModel {
    private static final long PADDING = 1;

    final Embeddings embeddings;
    final Encoder encoder;
    final Bert.Pooler pooler;

    MPNet(Config c, boolean pooling) {
        super(c);
        embeddings = new Embeddings(c);
        encoder = new Encoder(c);
        pooler = pooling ? new Bert.Pooler(c) : null;
    }

    @Override
    public Tensor forward(Tokens tokens) {
        return encoder.forward(embeddings.forward(tokens), Attention.padding(tokens.attentionMask()));
    }

    /** The first token's hidden state after another linear layer and tanh, (B, H); null without a pooler. */
    public Tensor pooled(Tensor hidden) {
        return pooler == null ? null : pooler.apply(hidden);
    }

    static final class Embeddings extends Module {
        final Embedding wordEmbeddings;
        final Embedding positionEmbeddings;

        @Name("LayerNorm")
        final LayerNorm layerNorm;

        final Dropout dropout;

        Embeddings(Config c) {
            long hidden = c.integer("hidden_size");
            wordEmbeddings = new Embedding(c.integer("vocab_size"), hidden, o -> o.paddingIdx(PADDING));
            positionEmbeddings =
                    new Embedding(c.integer("max_position_embeddings", 512), hidden, o -> o.paddingIdx(PADDING));
            layerNorm = new LayerNorm(hidden, o -> o.eps(c.number("layer_norm_eps", 1e-12)));
            dropout = new Dropout(c.number("hidden_dropout_prob", 0.1));
        }

        Tensor forward(Tokens tokens) {
            Tensor positions = tokens.positionIds() != null
                    ? tokens.positionIds()
                    : Roberta.skippingPadding(tokens.ids(), PADDING);
            Tensor x = wordEmbeddings.apply(tokens.ids()).add(positionEmbeddings.apply(positions));
            return dropout.apply(layerNorm.apply(x));
        }
    }

    static final class Encoder extends Module {
        final List<Layer> layer = new ArrayList<>();
        final Embedding relativeAttentionBias;
        private final long buckets;

        Encoder(Config c) {
            for (long i = 0; i < c.integer("num_hidden_layers"); i++) {
                layer.add(new Layer(c));
            }
            buckets = c.integer("relative_attention_num_buckets", 32);
            relativeAttentionBias = new Embedding(buckets, c.integer("num_attention_heads"));
        }

        Tensor forward(Tensor x, Tensor mask) {
            long length = x.size(1);
            Tensor numbers =
                    RelativeBuckets.of(length, length, 0, true, 32, 128).to(x.device());
            Tensor bias = relativeAttentionBias.apply(numbers).permute(2, 0, 1).unsqueeze(0);
            if (mask != null) {
                bias = bias.maskedFill(mask.logicalNot(), Attention.lowest(bias.dtype()));
            }
            Tensor added = bias;
            return chain(x, layer, (each, y) -> each.forward(y, added));
        }
    }

    static final class Layer extends Module {
        final SelfAttention attention;
        final BertLayer.Intermediate intermediate;
        final BertLayer.Output output;

        Layer(Config c) {
            attention = new SelfAttention(c);
            intermediate = new BertLayer.Intermediate(c);
            output = new BertLayer.Output(c, c.integer("intermediate_size"));
        }

        Tensor forward(Tensor x, Tensor bias) {
            x = attention.layerNorm.apply(
                    attention.dropout.apply(attention.attn.forward(x, bias)).add(x));
            return output.forward(intermediate.apply(x), x);
        }
    }

    static final class SelfAttention extends Module {
        final Projections attn;

        @Name("LayerNorm")
        final LayerNorm layerNorm;

        final Dropout dropout;

        SelfAttention(Config c) {
            attn = new Projections(c);
            layerNorm = new LayerNorm(c.integer("hidden_size"), o -> o.eps(c.number("layer_norm_eps", 1e-12)));
            dropout = new Dropout(c.number("hidden_dropout_prob", 0.1));
        }
    }

    static final class Projections extends Module {
        final Linear q;
        final Linear k;
        final Linear v;
        final Linear o;
        private final long size;
        private final double dropout;

        Projections(Config c) {
            long hidden = c.integer("hidden_size");
            size = BertLayer.headSize(c);
            q = new Linear(hidden, hidden);
            k = new Linear(hidden, hidden);
            v = new Linear(hidden, hidden);
            o = new Linear(hidden, hidden);
            dropout = c.number("attention_probs_dropout_prob", 0.1);
        }

        Tensor forward(Tensor x, Tensor bias) {
            return o.apply(Attention.of(
                    Attention.split(q.apply(x), size),
                    Attention.split(k.apply(x), size),
                    Attention.split(v.apply(x), size),
                    bias,
                    isTraining() ? dropout : 0,
                    null));
        }
    }
}
