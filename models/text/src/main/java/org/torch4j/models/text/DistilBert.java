package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.DType;
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
 * DistilBERT: BERT with half the layers and without types of tokens.
 *
 * @see <a href="https://arxiv.org/abs/1910.01108">DistilBERT, a distilled version of BERT</a>
 */
public final class DistilBert extends TextModel {
    final Embeddings embeddings;
    final Transformer transformer;

    DistilBert(Config c) {
        super(c);
        embeddings = new Embeddings(c);
        transformer = new Transformer(c);
    }

    @Override
    public Tensor forward(Tokens tokens) {
        Tensor mask = Attention.padding(tokens.attentionMask());
        return chain(embeddings.forward(tokens), transformer.layer, (each, x) -> each.forward(x, mask));
    }

    static final class Embeddings extends Module {
        final Embedding wordEmbeddings;
        final Embedding positionEmbeddings;

        @Name("LayerNorm")
        final LayerNorm layerNorm;

        final Dropout dropout;

        Embeddings(Config c) {
            long dim = c.integer("dim", 768);
            wordEmbeddings = new Embedding(c.integer("vocab_size", 30522), dim, Embedded.padding(c, 0));
            positionEmbeddings = new Embedding(c.integer("max_position_embeddings", 512), dim);
            layerNorm = new LayerNorm(dim, o -> o.eps(1e-12));
            dropout = new Dropout(c.number("dropout", 0.1));
        }

        Tensor forward(Tokens tokens) {
            Tensor positions = tokens.positionIds() != null
                    ? tokens.positionIds()
                    : Torch.arange(tokens.length(), DType.INT64.on(tokens.ids().device()));
            Tensor x = wordEmbeddings.apply(tokens.ids()).add(positionEmbeddings.apply(positions));
            return dropout.apply(layerNorm.apply(x));
        }
    }

    static final class Transformer extends Module {
        final List<Block> layer = new ArrayList<>();

        Transformer(Config c) {
            for (long i = 0; i < c.integer("n_layers", 6); i++) {
                layer.add(new Block(c));
            }
        }
    }

    static final class Block extends Module {
        final SelfAttention attention;
        final LayerNorm saLayerNorm;
        final FeedForward ffn;
        final LayerNorm outputLayerNorm;

        Block(Config c) {
            long dim = c.integer("dim", 768);
            attention = new SelfAttention(c, dim);
            saLayerNorm = new LayerNorm(dim, o -> o.eps(1e-12));
            ffn = new FeedForward(c, dim);
            outputLayerNorm = new LayerNorm(dim, o -> o.eps(1e-12));
        }

        Tensor forward(Tensor x, Tensor mask) {
            x = saLayerNorm.apply(attention.forward(x, mask).add(x));
            return outputLayerNorm.apply(ffn.apply(x).add(x));
        }
    }

    static final class SelfAttention extends Module {
        final Linear qLin;
        final Linear kLin;
        final Linear vLin;
        final Linear outLin;
        private final long size;
        private final double dropout;

        SelfAttention(Config c, long dim) {
            long heads = c.integer("n_heads", 12);
            if (dim % heads != 0) {
                throw c.error("dim " + dim + " is no multiple of n_heads " + heads);
            }
            size = dim / heads;
            qLin = new Linear(dim, dim);
            kLin = new Linear(dim, dim);
            vLin = new Linear(dim, dim);
            outLin = new Linear(dim, dim);
            dropout = c.number("attention_dropout", 0.1);
        }

        Tensor forward(Tensor x, Tensor mask) {
            return outLin.apply(Attention.of(
                    Attention.split(qLin.apply(x), size),
                    Attention.split(kLin.apply(x), size),
                    Attention.split(vLin.apply(x), size),
                    mask,
                    isTraining() ? dropout : 0,
                    null));
        }
    }

    static final class FeedForward extends Module {
        final Dropout dropout;
        final Linear lin1;
        final Linear lin2;
        private final transient UnaryOperator<Tensor> activation;

        FeedForward(Config c, long dim) {
            dropout = new Dropout(c.number("dropout", 0.1));
            lin1 = new Linear(dim, c.integer("hidden_dim", 4 * 768));
            lin2 = new Linear(c.integer("hidden_dim", 4 * 768), dim);
            activation = Activations.of(c, "activation", "gelu");
        }

        @Override
        public Tensor forward(Tensor x) {
            return dropout.apply(lin2.apply(activation.apply(lin1.apply(x))));
        }
    }

    static final class MaskedHead extends Head {
        final Linear vocabTransform;
        final LayerNorm vocabLayerNorm;
        final Linear vocabProjector;
        private final transient UnaryOperator<Tensor> activation;

        MaskedHead(Config c, Parameter words) {
            long dim = c.integer("dim", 768);
            vocabTransform = new Linear(dim, dim);
            vocabLayerNorm = new LayerNorm(dim, o -> o.eps(1e-12));
            vocabProjector = new Linear(dim, c.integer("vocab_size", 30522));
            if (words != null) {
                vocabProjector.setParameter("weight", words);
            }
            activation = Activations.of(c, "activation", "gelu");
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            return vocabProjector.apply(vocabLayerNorm.apply(activation.apply(vocabTransform.apply(hidden))));
        }
    }

    static final class SequenceHead extends Head {
        final Linear preClassifier;
        final Linear classifier;
        final Dropout dropout;

        SequenceHead(Config c) {
            long dim = c.integer("dim", 768);
            preClassifier = new Linear(dim, dim);
            classifier = new Linear(dim, c.numLabels());
            dropout = new Dropout(c.number("seq_classif_dropout", 0.2));
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            return classifier.apply(
                    dropout.apply(preClassifier.apply(hidden.select(1, 0)).relu()));
        }
    }
}
