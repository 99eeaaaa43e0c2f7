package org.torch4j.models.text;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;

/** Attention and two linear layers, each added to its input and normalized afterwards: BERT's and RoBERTa's layer. */
final class BertLayer extends Module {
    final SelfAttention attention;
    final Intermediate intermediate;
    final Output output;

    BertLayer(Config c) {
        attention = new SelfAttention(c);
        intermediate = new Intermediate(c);
        output = new Output(c, c.integer("intermediate_size"));
    }

    Tensor forward(Tensor x, Tensor mask) {
        x = attention.output.forward(attention.self.forward(x, mask), x);
        return output.forward(intermediate.apply(x), x);
    }

    static final class SelfAttention extends Module {
        final Projections self;
        final Output output;

        SelfAttention(Config c) {
            self = new Projections(c);
            output = new Output(c, c.integer("hidden_size"));
        }
    }

    /** The attention itself. */
    static final class Projections extends Module {
        final Linear query;
        final Linear key;
        final Linear value;
        private final double dropout;
        private final long size;

        Projections(Config c) {
            long hidden = c.integer("hidden_size");
            size = headSize(c);
            query = new Linear(hidden, hidden);
            key = new Linear(hidden, hidden);
            value = new Linear(hidden, hidden);
            dropout = c.number("attention_probs_dropout_prob", 0.1);
        }

        Tensor forward(Tensor x, Tensor mask) {
            return Attention.of(
                    Attention.split(query.apply(x), size),
                    Attention.split(key.apply(x), size),
                    Attention.split(value.apply(x), size),
                    mask,
                    isTraining() ? dropout : 0,
                    null);
        }
    }

    /** Numbers of one head; the heads must share the hidden size evenly. */
    static long headSize(Config c) {
        long hidden = c.integer("hidden_size");
        long heads = c.integer("num_attention_heads");
        if (heads <= 0 || hidden % heads != 0) {
            throw c.error("hidden_size " + hidden + " is no multiple of num_attention_heads " + heads);
        }
        return hidden / heads;
    }

    static final class Intermediate extends Module {
        final Linear dense;
        private final transient UnaryOperator<Tensor> activation;

        Intermediate(Config c) {
            dense = new Linear(c.integer("hidden_size"), c.integer("intermediate_size"));
            activation = Activations.of(c, "hidden_act", "gelu");
        }

        @Override
        public Tensor forward(Tensor x) {
            return activation.apply(dense.apply(x));
        }
    }

    static final class Output extends Module {
        final Linear dense;

        @Name("LayerNorm")
        final LayerNorm layerNorm;

        final Dropout dropout;

        Output(Config c, long inputs) {
            long hidden = c.integer("hidden_size");
            dense = new Linear(inputs, hidden);
            layerNorm = new LayerNorm(hidden, o -> o.eps(c.number("layer_norm_eps", 1e-12)));
            dropout = new Dropout(c.number("hidden_dropout_prob", 0.1));
        }

        Tensor forward(Tensor x, Tensor residual) {
            return layerNorm.apply(dropout.apply(dense.apply(x)).add(residual));
        }
    }
}
