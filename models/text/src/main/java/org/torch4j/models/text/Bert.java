package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;
import org.torch4j.nn.Parameter;

/**
 * BERT: an encoder with learnable position embeddings.
 *
 * @see <a href="https://arxiv.org/abs/1810.04805">BERT: Pre-training of Deep Bidirectional Transformers</a>
 */
public class Bert extends TextModel {
    final Embeddings embeddings;
    final Encoder encoder;
    final Pooler pooler;

    Bert(Config c, boolean pooling) {
        super(c);
        embeddings = new Embeddings(c);
        encoder = new Encoder(c);
        pooler = pooling ? new Pooler(c) : null;
    }

    /** Hidden states, (B, T, H). */
    @Override
    public Tensor forward(Tokens tokens) {
        return encoder.forward(
                embeddings.forward(tokens, positions(tokens)), Attention.padding(tokens.attentionMask()));
    }

    /** The first token's hidden state after another linear layer and tanh, (B, H); null without a pooler. */
    public Tensor pooled(Tensor hidden) {
        return pooler == null ? null : pooler.apply(hidden);
    }

    /** Places of the tokens. */
    Tensor positions(Tokens tokens) {
        return tokens.positionIds() != null
                ? tokens.positionIds()
                : Torch.arange(
                        tokens.length(), org.torch4j.DType.INT64.on(tokens.ids().device()));
    }

    static final class Embeddings extends Module {
        final Embedding wordEmbeddings;
        final Embedding positionEmbeddings;
        final Embedding tokenTypeEmbeddings;

        @Name("LayerNorm")
        final LayerNorm layerNorm;

        final Dropout dropout;

        Embeddings(Config c) {
            long hidden = c.integer("hidden_size");
            wordEmbeddings = new Embedding(c.integer("vocab_size"), hidden, Embedded.padding(c, 0));
            positionEmbeddings = new Embedding(c.integer("max_position_embeddings", 512), hidden);
            tokenTypeEmbeddings = new Embedding(c.integer("type_vocab_size", 2), hidden);
            layerNorm = new LayerNorm(hidden, o -> o.eps(c.number("layer_norm_eps", 1e-12)));
            dropout = new Dropout(c.number("hidden_dropout_prob", 0.1));
        }

        Tensor forward(Tokens tokens, Tensor positions) {
            Tensor x = wordEmbeddings.apply(tokens.ids());
            x = x.add(
                    tokens.typeIds() == null
                            ? tokenTypeEmbeddings.weight.get(0)
                            : tokenTypeEmbeddings.apply(tokens.typeIds()));
            return dropout.apply(layerNorm.apply(x.add(positionEmbeddings.apply(positions))));
        }
    }

    static final class Encoder extends Module {
        final List<BertLayer> layer = new ArrayList<>();

        Encoder(Config c) {
            for (long i = 0; i < c.integer("num_hidden_layers"); i++) {
                layer.add(new BertLayer(c));
            }
        }

        Tensor forward(Tensor x, Tensor mask) {
            return chain(x, layer, (each, y) -> each.forward(y, mask));
        }
    }

    static final class Pooler extends Module {
        final Linear dense;

        Pooler(Config c) {
            dense = new Linear(c.integer("hidden_size"), c.integer("hidden_size"));
        }

        @Override
        public Tensor forward(Tensor hidden) {
            return dense.apply(hidden.select(1, 0)).tanh();
        }
    }

    /** The masked language model's head: {@code cls.predictions}. */
    static final class MaskedHead extends Head {
        final Cls cls;

        MaskedHead(Config c, Parameter words) {
            cls = new Cls(c, words);
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            return cls.predictions.apply(hidden);
        }
    }

    static final class Cls extends Module {
        final Predictions predictions;

        Cls(Config c, Parameter words) {
            predictions = new Predictions(c, words);
        }
    }

    static final class Predictions extends Module {
        final Transform transform;
        final Parameter bias;
        final Linear decoder;

        Predictions(Config c, Parameter words) {
            transform = new Transform(c);
            decoder = new Linear(c.integer("hidden_size"), c.integer("vocab_size"));
            bias = biasBeside(decoder, words);
        }

        @Override
        public Tensor forward(Tensor x) {
            return decoder.apply(transform.apply(x));
        }
    }

    /** Ties a decoder to the word vectors; its bias, which checkpoints name twice, is another one where nothing is tied. */
    static Parameter biasBeside(Linear decoder, Parameter words) {
        if (words == null) {
            return new Parameter(Torch.zeros(decoder.outFeatures()));
        }
        decoder.setParameter("weight", words);
        return decoder.bias;
    }

    static final class Transform extends Module {
        final Linear dense;

        @Name("LayerNorm")
        final LayerNorm layerNorm;

        private final transient UnaryOperator<Tensor> activation;

        Transform(Config c) {
            long hidden = c.integer("hidden_size");
            dense = new Linear(hidden, hidden);
            layerNorm = new LayerNorm(hidden, o -> o.eps(c.number("layer_norm_eps", 1e-12)));
            activation = Activations.of(c, "hidden_act", "gelu");
        }

        @Override
        public Tensor forward(Tensor x) {
            return layerNorm.apply(activation.apply(dense.apply(x)));
        }
    }
}
