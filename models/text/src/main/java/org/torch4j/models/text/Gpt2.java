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
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;
import org.torch4j.nn.Parameter;

/**
 * GPT-2: a decoder with learnable position embeddings.
 *
 * @see <a href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">
 *     Language Models are Unsupervised Multitask Learners</a>
 */
public final class Gpt2 extends Decoder {
    final Embedding wte;
    final Embedding wpe;
    final Dropout drop;
    final List<Block> h = new ArrayList<>();

    @Name("ln_f")
    final LayerNorm lnF;

    private final transient long heads;

    Gpt2(Config c) {
        super(c);
        long hidden = c.integer("n_embd", 768);
        heads = c.integer("n_head", 12);
        if (hidden % heads != 0) {
            throw c.error("n_embd " + hidden + " is no multiple of n_head " + heads);
        }
        wte = new Embedding(c.integer("vocab_size", 50257), hidden);
        wpe = new Embedding(c.integerOf(c.has("n_positions") ? "n_positions" : "n_ctx", "n_positions"), hidden);
        drop = new Dropout(c.number("embd_pdrop", 0.1));
        for (int i = 0; i < c.integer("n_layer", 12); i++) {
            h.add(new Block(c, hidden, i));
        }
        lnF = norm(c, hidden);
    }

    private static LayerNorm norm(Config c, long hidden) {
        return new LayerNorm(hidden, o -> o.eps(c.number("layer_norm_epsilon", 1e-5)));
    }

    @Override
    public Tensor forward(Tokens tokens, KeyValueCache cache) {
        long fresh = tokens.length();
        long past = cache == null ? 0 : cache.length();
        Tensor kept = Attention.kept(tokens.attentionMask());
        if (cache != null) {
            cache.reserve(tokens.batch(), fresh, tokens.attentionMask());
            kept = cache.kept(past + fresh);
        }
        Tensor positions = tokens.positionIds() != null
                ? tokens.positionIds()
                : Torch.arange(past, past + fresh, DType.INT64.on(tokens.ids().device()));
        Tensor x = drop.apply(wte.apply(tokens.ids()).add(wpe.apply(positions)));
        CausalMask mask = CausalMask.of(kept, fresh, past + fresh, 0, x.device());
        x = chain(x, h, (each, y) -> each.forward(y, mask, cache));
        if (cache != null) {
            cache.advance(fresh);
        }
        return lnF.apply(x);
    }

    @Override
    public KeyValueCache cache(long batch, long tokens) {
        long size = wte.weight.size(1) / heads;
        return new KeyValueCache(h.size(), batch, heads, size, tokens, wte.weight.dtype(), wte.weight.device());
    }

    @Override
    Parameter words() {
        return wte.weight;
    }

    static final class Block extends Module {
        @Name("ln_1")
        final LayerNorm ln1;

        final SelfAttention attn;

        @Name("ln_2")
        final LayerNorm ln2;

        final FeedForward mlp;

        Block(Config c, long hidden, int index) {
            ln1 = norm(c, hidden);
            attn = new SelfAttention(c, hidden, index);
            ln2 = norm(c, hidden);
            mlp = new FeedForward(c, hidden);
        }

        Tensor forward(Tensor x, CausalMask mask, KeyValueCache cache) {
            x = x.add(attn.forward(ln1.apply(x), mask, cache));
            return x.add(mlp.apply(ln2.apply(x)));
        }
    }

    static final class SelfAttention extends Module {
        final Transposed cAttn;
        final Transposed cProj;
        final Dropout residDropout;
        private final int index;
        private final long size;
        private final double dropout;
        private final double scale;

        SelfAttention(Config c, long hidden, int index) {
            this.index = index;
            cAttn = new Transposed(hidden, 3 * hidden);
            cProj = new Transposed(hidden, hidden);
            residDropout = new Dropout(c.number("resid_pdrop", 0.1));
            size = hidden / c.integer("n_head", 12);
            dropout = c.number("attn_pdrop", 0.1);
            double factor = c.flag("scale_attn_weights", true) ? 1 / Math.sqrt(size) : 1;
            scale = c.flag("scale_attn_by_inverse_layer_idx", false) ? factor / (index + 1) : factor;
        }

        Tensor forward(Tensor x, CausalMask mask, KeyValueCache cache) {
            List<Tensor> qkv = cAttn.apply(x).chunk(3, -1);
            Tensor q = Attention.split(qkv.get(0), size);
            Tensor k = Attention.split(qkv.get(1), size);
            Tensor v = Attention.split(qkv.get(2), size);
            if (cache != null) {
                KeyValueCache.Seen seen = cache.append(index, k, v);
                k = seen.keys();
                v = seen.values();
            }
            Tensor out = Attention.grouped(q, k, v, mask, isTraining() ? dropout : 0, scale, 0);
            return residDropout.apply(cProj.apply(out));
        }
    }

    static final class FeedForward extends Module {
        final Transposed cFc;
        final Transposed cProj;
        final Dropout dropout;
        private final transient UnaryOperator<Tensor> activation;

        FeedForward(Config c, long hidden) {
            long inner = c.integer("n_inner", 4 * hidden);
            cFc = new Transposed(hidden, inner);
            cProj = new Transposed(inner, hidden);
            dropout = new Dropout(c.number("resid_pdrop", 0.1));
            activation = Activations.of(c, "activation_function", "gelu_new");
        }

        @Override
        public Tensor forward(Tensor x) {
            return dropout.apply(cProj.apply(activation.apply(cFc.apply(x))));
        }
    }

    /** A linear layer whose weight lies the other way round, (inputs, outputs): Python's {@code Conv1D}. */
    static final class Transposed extends Module {
        final Parameter weight;
        final Parameter bias;

        Transposed(long inputs, long outputs) {
            weight = new Parameter(Torch.empty(inputs, outputs));
            bias = new Parameter(Torch.zeros(outputs));
            org.torch4j.nn.init.Init.normal_(weight, 0, 0.02);
        }

        @Override
        public Tensor forward(Tensor x) {
            long[] shape = x.shape();
            Tensor flat = Torch.addmm(use(bias), x.reshape(-1, shape[shape.length - 1]), use(weight));
            shape[shape.length - 1] = weight.size(1);
            return flat.view(shape);
        }
    }
}
