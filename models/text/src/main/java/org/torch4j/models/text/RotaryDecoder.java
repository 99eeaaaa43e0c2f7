package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/** LLaMA's decoder and its descendants: rotary places, grouped heads, gated layers, norms by the root mean square. */
public abstract class RotaryDecoder extends Decoder {
    final Embedding embedTokens;
    final List<Layer> layers = new ArrayList<>();
    final RootNorm norm;

    private final transient DecoderStyle style;
    private final transient Rotary full;
    private final transient Rotary sliding;

    RotaryDecoder(Config c, DecoderStyle style) {
        super(c);
        this.style = style;
        embedTokens = new Embedding(c.integer("vocab_size"), style.hidden, Embedded.padding(c, -1));
        for (int i = 0; i < style.layers; i++) {
            layers.add(new Layer(style, i));
        }
        norm = style.norm(style.hidden);
        full = new Rotary(style.fullScaling);
        sliding = style.slidingScaling == null ? full : new Rotary(style.slidingScaling);
    }

    @Override
    public Tensor forward(Tokens tokens, KeyValueCache cache) {
        long fresh = tokens.length();
        long past = cache == null ? 0 : cache.length();
        Tensor kept = tokens.attentionMask();
        if (cache != null) {
            cache.reserve(tokens.batch(), fresh, kept);
            kept = cache.kept(past + fresh);
        } else {
            kept = Attention.kept(kept);
        }
        Tensor x = embedTokens.apply(tokens.ids());
        if (style.embedScale != 1) {
            x = x.mul(style.embedScaleIn(x.dtype()));
        }
        Device device = x.device();
        long total = past + fresh;
        CausalMask all = CausalMask.of(kept, fresh, total, 0, device);
        CausalMask near = style.slides() ? CausalMask.of(kept, fresh, total, style.window, device) : all;
        Rotary.Angles angles = full.angles(tokens.positionIds(), past, fresh, x.dtype(), device);
        Rotary.Angles nearAngles =
                sliding == full ? angles : sliding.angles(tokens.positionIds(), past, fresh, x.dtype(), device);
        x = chain(x, numbers(layers), (i, y) -> {
            boolean slides = style.sliding[i];
            return layers.get(i).forward(y, slides ? nearAngles : angles, slides ? near : all, cache);
        });
        if (cache != null) {
            cache.advance(fresh);
        }
        return norm.apply(x);
    }

    @Override
    public KeyValueCache cache(long batch, long tokens) {
        return new KeyValueCache(
                layers.size(),
                batch,
                style.keyHeads,
                style.headSize,
                tokens,
                embedTokens.weight.dtype(),
                embedTokens.weight.device());
    }

    @Override
    Parameter words() {
        return embedTokens.weight;
    }

    @Override
    Tensor finish(Tensor logits) {
        return style.finalCap == 0 ? logits : logits.div(style.finalCap).tanh().mul(style.finalCap);
    }

    static final class Layer extends Module {
        final SelfAttention selfAttn;
        final Gated mlp;
        final RootNorm inputLayernorm;
        final RootNorm postAttentionLayernorm;
        final RootNorm preFeedforwardLayernorm;
        final RootNorm postFeedforwardLayernorm;

        Layer(DecoderStyle s, int index) {
            selfAttn = new SelfAttention(s, index);
            mlp = new Gated(s);
            inputLayernorm = s.norm(s.hidden);
            postAttentionLayernorm = s.norm(s.hidden);
            preFeedforwardLayernorm = s.sandwich ? s.norm(s.hidden) : null;
            postFeedforwardLayernorm = s.sandwich ? s.norm(s.hidden) : null;
        }

        Tensor forward(Tensor x, Rotary.Angles angles, CausalMask mask, KeyValueCache cache) {
            Tensor attended = selfAttn.forward(inputLayernorm.apply(x), angles, mask, cache);
            if (preFeedforwardLayernorm == null) {
                x = x.add(attended);
                return x.add(mlp.apply(postAttentionLayernorm.apply(x)));
            }
            x = x.add(postAttentionLayernorm.apply(attended));
            return x.add(postFeedforwardLayernorm.apply(mlp.apply(preFeedforwardLayernorm.apply(x))));
        }
    }

    static final class SelfAttention extends Module {
        final Linear qProj;
        final Linear kProj;
        final Linear vProj;
        final Linear oProj;
        final RootNorm qNorm;
        final RootNorm kNorm;
        private final transient DecoderStyle style;
        private final int index;

        SelfAttention(DecoderStyle s, int index) {
            style = s;
            this.index = index;
            qProj = new Linear(s.hidden, s.heads * s.headSize, o -> o.bias(s.queryBias));
            kProj = new Linear(s.hidden, s.keyHeads * s.headSize, o -> o.bias(s.queryBias));
            vProj = new Linear(s.hidden, s.keyHeads * s.headSize, o -> o.bias(s.queryBias));
            oProj = new Linear(s.heads * s.headSize, s.hidden, o -> o.bias(s.outputBias));
            qNorm = s.headNorms ? s.norm(s.headSize) : null;
            kNorm = s.headNorms ? s.norm(s.headSize) : null;
        }

        Tensor forward(Tensor x, Rotary.Angles angles, CausalMask mask, KeyValueCache cache) {
            Tensor q = Attention.split(qProj.apply(x), style.headSize);
            Tensor k = Attention.split(kProj.apply(x), style.headSize);
            Tensor v = Attention.split(vProj.apply(x), style.headSize);
            q = angles.turn(qNorm == null ? q : qNorm.apply(q));
            k = angles.turn(kNorm == null ? k : kNorm.apply(k));
            if (cache != null) {
                KeyValueCache.Seen seen = cache.append(index, k, v);
                k = seen.keys();
                v = seen.values();
            }
            double drop = isTraining() ? style.dropout : 0;
            return oProj.apply(Attention.grouped(q, k, v, mask, drop, style.scale, style.attentionCap));
        }
    }

    static final class Gated extends Module {
        final Linear gateProj;
        final Linear upProj;
        final Linear downProj;

        private final transient UnaryOperator<Tensor> activation;

        Gated(DecoderStyle s) {
            gateProj = new Linear(s.hidden, s.inner, o -> o.bias(s.gateBias));
            upProj = new Linear(s.hidden, s.inner, o -> o.bias(s.gateBias));
            downProj = new Linear(s.inner, s.hidden, o -> o.bias(s.gateBias));
            activation = s.activation;
        }

        @Override
        public Tensor forward(Tensor x) {
            return downProj.apply(activation.apply(gateProj.apply(x)).mul(upProj.apply(x)));
        }
    }
}
