package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** The layers of both parts of CLIP: norm, attention, norm, two linear layers. */
final class ClipEncoder extends Module {
    final List<Layer> layers = new ArrayList<>();

    ClipEncoder(Config c, long hidden, long heads, long inner) {
        for (int i = 0; i < c.integer("num_hidden_layers", 12); i++) {
            layers.add(new Layer(c, hidden, heads, inner));
        }
    }

    static LayerNorm norm(Config c, long hidden) {
        return new LayerNorm(c.integer("hidden_size", hidden), o -> o.eps(c.number("layer_norm_eps", 1e-5)));
    }

    Tensor forward(Tensor x, CausalMask mask) {
        return chain(x, layers, (each, y) -> each.forward(y, mask));
    }

    static final class Layer extends Module {
        final SelfAttention selfAttn;
        final LayerNorm layerNorm1;
        final FeedForward mlp;
        final LayerNorm layerNorm2;

        Layer(Config c, long hidden, long heads, long inner) {
            selfAttn = new SelfAttention(c, hidden, heads);
            layerNorm1 = norm(c, hidden);
            mlp = new FeedForward(c, hidden, inner);
            layerNorm2 = norm(c, hidden);
        }

        Tensor forward(Tensor x, CausalMask mask) {
            x = x.add(selfAttn.forward(layerNorm1.apply(x), mask));
            return x.add(mlp.apply(layerNorm2.apply(x)));
        }
    }

    static final class SelfAttention extends Module {
        final Linear kProj;
        final Linear vProj;
        final Linear qProj;
        final Linear outProj;
        private final long size;
        private final double dropout;

        SelfAttention(Config c, long otherHidden, long otherHeads) {
            long hidden = c.integer("hidden_size", otherHidden);
            size = hidden / c.integer("num_attention_heads", otherHeads);
            kProj = new Linear(hidden, hidden);
            vProj = new Linear(hidden, hidden);
            qProj = new Linear(hidden, hidden);
            outProj = new Linear(hidden, hidden);
            dropout = c.number("attention_dropout", 0);
        }

        Tensor forward(Tensor x, CausalMask mask) {
            return outProj.apply(Attention.grouped(
                    Attention.split(qProj.apply(x), size),
                    Attention.split(kProj.apply(x), size),
                    Attention.split(vProj.apply(x), size),
                    mask,
                    isTraining() ? dropout : 0,
                    1 / Math.sqrt(size),
                    0));
        }
    }

    static final class FeedForward extends Module {
        final Linear fc1;
        final Linear fc2;
        private final transient UnaryOperator<Tensor> activation;

        FeedForward(Config c, long otherHidden, long otherInner) {
            long hidden = c.integer("hidden_size", otherHidden);
            long inner = c.integer("intermediate_size", otherInner);
            fc1 = new Linear(hidden, inner);
            fc2 = new Linear(inner, hidden);
            activation = Activations.of(c, "hidden_act", "quick_gelu");
        }

        @Override
        public Tensor forward(Tensor x) {
            return fc2.apply(activation.apply(fc1.apply(x)));
        }
    }
}
