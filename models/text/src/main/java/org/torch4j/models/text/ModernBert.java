package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Identity;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;
import org.torch4j.nn.Parameter;

/**
 * ModernBERT: an encoder with rotary places, gated layers, and attention that in most layers sees the neighborhood only.
 *
 * @see <a href="https://arxiv.org/abs/2412.13663">Smarter, Better, Faster, Longer: A Modern Bidirectional Encoder</a>
 */
public final class ModernBert extends TextModel {
    final Embeddings embeddings;
    final List<Layer> layers = new ArrayList<>();
    final LayerNorm finalNorm;
    private final transient Rotary full;
    private final transient Rotary sliding;
    private final transient List<Boolean> isSliding = new ArrayList<>();
    private final transient long reach;

    ModernBert(Config c) {
        super(c);
        long size = BertLayer.headSize(c);
        embeddings = new Embeddings(c);
        List<?> kinds = c.list("layer_types");
        long every = c.integer("global_attn_every_n_layers", 3);
        for (int i = 0; i < c.integer("num_hidden_layers"); i++) {
            layers.add(new Layer(c, i));
            isSliding.add(kinds == null ? i % every != 0 : kinds.get(i).equals("sliding_attention"));
        }
        finalNorm = norm(c);
        reach = c.integer("local_attention", 128) / 2;
        full = new Rotary(RotaryScaling.of(c, "full_attention", c.number("global_rope_theta", 160000), true, size));
        sliding = new Rotary(RotaryScaling.of(c, "sliding_attention", c.number("local_rope_theta", 10000), true, size));
    }

    private static LayerNorm norm(Config c) {
        return new LayerNorm(
                c.integer("hidden_size"), o -> o.eps(c.number("norm_eps", 1e-5)).bias(c.flag("norm_bias", false)));
    }

    @Override
    public Tensor forward(Tokens tokens) {
        Tensor x = embeddings.apply(tokens.ids());
        Tensor mask = Attention.padding(tokens.attentionMask());
        Tensor near = nearby(mask, tokens.length(), x);
        Rotary.Angles fullAngles = full.angles(tokens.positionIds(), 0, tokens.length(), x.dtype(), x.device())
                .inFloat32();
        Rotary.Angles slidingAngles = sliding.angles(tokens.positionIds(), 0, tokens.length(), x.dtype(), x.device())
                .inFloat32();
        x = chain(x, numbers(layers), (i, y) -> {
            boolean slides = isSliding.get(i);
            return layers.get(i).forward(y, slides ? slidingAngles : fullAngles, slides ? near : mask);
        });
        return finalNorm.apply(x);
    }

    /** What of the mask is not further away than the window reaches. */
    private Tensor nearby(Tensor mask, long length, Tensor x) {
        if (length <= reach + 1) {
            return mask;
        }
        Tensor places = Torch.arange(length, DType.INT64.on(x.device()));
        Tensor near = places.unsqueeze(1).sub(places).abs().le(reach).view(1, 1, length, length);
        return mask == null ? near : near.logicalAnd(mask);
    }

    static final class Embeddings extends Module {
        final Embedding tokEmbeddings;
        final LayerNorm norm;
        final Dropout drop;

        Embeddings(Config c) {
            tokEmbeddings =
                    new Embedding(c.integer("vocab_size"), c.integer("hidden_size"), Embedded.padding(c, 50283));
            norm = ModernBert.norm(c);
            drop = new Dropout(c.number("embedding_dropout", 0));
        }

        @Override
        public Tensor forward(Tensor ids) {
            return drop.apply(norm.apply(tokEmbeddings.apply(ids)));
        }
    }

    static final class Layer extends Module {
        final Module attnNorm;
        final SelfAttention attn;
        final LayerNorm mlpNorm;
        final Gated mlp;

        Layer(Config c, int index) {
            attnNorm = index == 0 ? new Identity() : norm(c);
            attn = new SelfAttention(c);
            mlpNorm = norm(c);
            mlp = new Gated(c);
        }

        Tensor forward(Tensor x, Rotary.Angles angles, Tensor mask) {
            x = x.add(attn.forward(attnNorm.apply(x), angles, mask));
            return x.add(mlp.apply(mlpNorm.apply(x)));
        }
    }

    static final class SelfAttention extends Module {
        @Name("Wqkv")
        final Linear wqkv;

        @Name("Wo")
        final Linear wo;

        final Dropout outDrop;
        private final long size;
        private final double dropout;

        SelfAttention(Config c) {
            long hidden = c.integer("hidden_size");
            boolean bias = c.flag("attention_bias", false);
            size = BertLayer.headSize(c);
            wqkv = new Linear(hidden, 3 * hidden, o -> o.bias(bias));
            wo = new Linear(hidden, hidden, o -> o.bias(bias));
            dropout = c.number("attention_dropout", 0);
            outDrop = new Dropout(dropout);
        }

        Tensor forward(Tensor x, Rotary.Angles angles, Tensor mask) {
            List<Tensor> qkv = wqkv.apply(x).chunk(3, -1);
            Tensor q = angles.turn(Attention.split(qkv.get(0), size));
            Tensor k = angles.turn(Attention.split(qkv.get(1), size));
            Tensor v = Attention.split(qkv.get(2), size);
            return outDrop.apply(wo.apply(Attention.of(q, k, v, mask, isTraining() ? dropout : 0, null)));
        }
    }

    static final class Gated extends Module {
        @Name("Wi")
        final Linear wi;

        final Dropout drop;

        @Name("Wo")
        final Linear wo;

        private final transient UnaryOperator<Tensor> activation;

        Gated(Config c) {
            boolean bias = c.flag("mlp_bias", false);
            long inner = c.integer("intermediate_size");
            wi = new Linear(c.integer("hidden_size"), 2 * inner, o -> o.bias(bias));
            drop = new Dropout(c.number("mlp_dropout", 0));
            wo = new Linear(inner, c.integer("hidden_size"), o -> o.bias(bias));
            activation = Activations.of(c, "hidden_activation", "gelu");
        }

        @Override
        public Tensor forward(Tensor x) {
            List<Tensor> halves = wi.apply(x).chunk(2, -1);
            return wo.apply(drop.apply(activation.apply(halves.get(0)).mul(halves.get(1))));
        }
    }

    /** What all heads begin with: linear, activation, norm. */
    static final class Prediction extends Module {
        final Linear dense;
        final LayerNorm norm;
        private final transient UnaryOperator<Tensor> activation;

        Prediction(Config c) {
            long hidden = c.integer("hidden_size");
            dense = new Linear(hidden, hidden, o -> o.bias(c.flag("classifier_bias", false)));
            norm = ModernBert.norm(c);
            activation = Activations.of(c, "classifier_activation", "gelu");
        }

        @Override
        public Tensor forward(Tensor x) {
            return norm.apply(activation.apply(dense.apply(x)));
        }
    }

    static final class MaskedHead extends Head {
        final Prediction head;
        final Linear decoder;

        MaskedHead(Config c, Parameter words) {
            head = new Prediction(c);
            decoder = new Linear(
                    c.integer("hidden_size"), c.integer("vocab_size"), o -> o.bias(c.flag("decoder_bias", true)));
            if (words != null) {
                decoder.setParameter("weight", words);
            }
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            return decoder.apply(head.apply(hidden));
        }
    }

    /** Logits of a text, or of every token. */
    static final class LabelHead extends Head {
        final Prediction head;
        final Dropout drop;
        final Linear classifier;
        private final transient boolean pooling;
        private final transient boolean mean;

        LabelHead(Config c, boolean pooling) {
            this.pooling = pooling;
            mean = c.text("classifier_pooling", "cls").equals("mean");
            head = new Prediction(c);
            drop = new Dropout(c.number("classifier_dropout", 0));
            classifier = new Linear(c.integer("hidden_size"), c.numLabels());
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            Tensor x = !pooling ? hidden : mean ? Pooled.mean(hidden, tokens.attentionMask()) : hidden.select(1, 0);
            return classifier.apply(drop.apply(head.apply(x)));
        }
    }
}
