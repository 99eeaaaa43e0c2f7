package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;

/**
 * T5: an encoder, and a decoder that attends to what it made; both learn what distances between tokens mean.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Exploring the Limits of Transfer Learning</a>
 */
public final class T5 extends TextModel {
    final Embedding shared;
    final Stack encoder;
    final Stack decoder;
    final Linear lmHead;

    private final transient double outputScale;
    private final transient String architecture;

    /** @param decoding whether there is a decoder, and {@code head} whether it has a language model's head */
    T5(Config c, boolean decoding, boolean head, String architecture) {
        super(c);
        this.architecture = architecture;
        long model = c.integer("d_model", 512);
        shared = new Embedding(c.integer("vocab_size", 32128), model);
        long layers = c.integer("num_layers", 6);
        encoder = new Stack(c, shared, layers, false);
        decoder = decoding ? new Stack(c, shared, c.integer("num_decoder_layers", layers), true) : null;
        boolean tied = c.flag("tie_word_embeddings", true);
        outputScale = scales(c) ? 1 / Math.sqrt(model) : 1;
        lmHead = head ? new Linear(model, c.integer("vocab_size", 32128), o -> o.bias(false)) : null;
        if (head && tied) {
            lmHead.setParameter("weight", shared.weight);
        }
    }

    /** The first T5 scales what the head gets; version 1.1, whose files say that nothing is tied, does not. */
    private static boolean scales(Config c) {
        return c.flag("scale_decoder_outputs", c.flag("tie_word_embeddings", true));
    }

    @Override
    public String architecture() {
        return architecture;
    }

    /** The encoder's hidden states, (B, T, H). */
    @Override
    public Tensor forward(Tokens tokens) {
        return encoder.forward(tokens, null, null, null);
    }

    /**
     * The decoder's logits (B, T, vocabulary), or its hidden states where there is no head.
     *
     * @param tokens what was said so far, beginning with {@code decoder_start_token_id}
     * @param encoded what {@link #apply(Tokens)} gave for the encoder's tokens
     * @param encodedMask the encoder's attention mask, or null
     */
    public Tensor decode(Tokens tokens, Tensor encoded, Tensor encodedMask) {
        return decode(tokens, encoded, encodedMask, null);
    }

    /** @param cache what was said before, which grows by the new tokens; null: nothing, and nothing is kept */
    public Tensor decode(Tokens tokens, Tensor encoded, Tensor encodedMask, KeyValueCache cache) {
        if (decoder == null) {
            throw new IllegalStateException(architecture + " has no decoder");
        }
        Tensor hidden = decoder.forward(tokens, encoded, Attention.padding(encodedMask), cache);
        if (lmHead == null) {
            return hidden;
        }
        return lmHead.apply(outputScale == 1 ? hidden : hidden.mul(outputScale));
    }

    /** Whether there is a decoder, which {@code T5EncoderModel} lacks. */
    public boolean hasDecoder() {
        return decoder != null;
    }

    /** Whether the decoder gives logits. */
    public boolean hasHead() {
        return lmHead != null;
    }

    /** The number that a text of the decoder begins with. */
    public long startId() {
        return config().integer("decoder_start_token_id", config().integer("pad_token_id", 0));
    }

    /** What the decoder's texts begin with, (batch, 1). */
    public Tokens start(long batch) {
        return Tokens.of(Torch.full(new long[] {batch, 1}, startId(), DType.INT64.on(device())));
    }

    /** Memory for the keys and values of {@code batch} texts of {@code tokens} tokens of the decoder. */
    public KeyValueCache cache(long batch, long tokens) {
        Config c = config();
        return new KeyValueCache(
                decoder.block.size(),
                batch,
                c.integer("num_heads", 8),
                c.integer("d_kv", 64),
                tokens,
                shared.weight.dtype(),
                shared.weight.device());
    }

    /** The encoder or the decoder. */
    static final class Stack extends Module {
        final Embedding embedTokens;
        final List<Block> block = new ArrayList<>();
        final RootNorm finalLayerNorm;
        final Dropout dropout;
        private final boolean decoding;
        private final long buckets;
        private final long furthest;

        Stack(Config c, Embedding shared, long layers, boolean decoding) {
            this.decoding = decoding;
            embedTokens = shared;
            buckets = c.integer("relative_attention_num_buckets", 32);
            furthest = c.integer("relative_attention_max_distance", 128);
            for (int i = 0; i < layers; i++) {
                block.add(new Block(c, i, decoding));
            }
            finalLayerNorm = norm(c);
            dropout = new Dropout(c.number("dropout_rate", 0.1));
        }

        Tensor forward(Tokens tokens, Tensor encoded, Tensor encodedMask, KeyValueCache cache) {
            long fresh = tokens.length();
            long past = cache == null ? 0 : cache.length();
            long total = past + fresh;
            Tensor kept = Attention.kept(tokens.attentionMask());
            if (cache != null) {
                cache.reserve(tokens.batch(), fresh, tokens.attentionMask());
                kept = cache.kept(total);
            }
            Tensor x = dropout.apply(embedTokens.apply(tokens.ids()));
            Tensor numbers = RelativeBuckets.of(fresh, total, past, !decoding, buckets, furthest)
                    .to(x.device());
            Tensor bias = block.get(0).self().relativeAttentionBias.apply(numbers);
            bias = bias.permute(2, 0, 1).unsqueeze(0);
            Tensor seen = null;
            if (decoding) {
                CausalMask mask = CausalMask.of(kept, fresh, total, 0, x.device());
                seen = mask.causal() ? CausalMask.triangle(fresh, x.device()) : mask.seen();
            } else if (kept != null) {
                seen = kept.view(kept.size(0), 1, 1, total);
            }
            if (seen != null) {
                bias = bias.maskedFill(seen.logicalNot(), Attention.lowest(bias.dtype()));
            }
            Tensor added = bias;
            x = chain(x, TextModel.numbers(block), (i, y) -> block.get(i)
                    .forward(y, added, encoded, encodedMask, cache, i));
            if (cache != null) {
                cache.advance(fresh);
            }
            return dropout.apply(finalLayerNorm.apply(x));
        }
    }

    private static RootNorm norm(Config c) {
        return new RootNorm(c.integer("d_model", 512), c.number("layer_norm_epsilon", 1e-6), false);
    }

    static final class Block extends Module {
        final List<Module> layer = new ArrayList<>();

        Block(Config c, int index, boolean decoding) {
            layer.add(new SelfLayer(c, index == 0));
            if (decoding) {
                layer.add(new CrossLayer(c));
            }
            layer.add(new ForwardLayer(c));
        }

        Projections self() {
            return ((SelfLayer) layer.get(0)).selfAttention;
        }

        Tensor forward(Tensor x, Tensor bias, Tensor encoded, Tensor encodedMask, KeyValueCache cache, int index) {
            x = bounded(((SelfLayer) layer.get(0)).forward(x, bias, cache, index));
            if (layer.get(1) instanceof CrossLayer cross) {
                x = bounded(cross.forward(x, encoded, encodedMask, cache, index));
            }
            return bounded(layer.get(layer.size() - 1).apply(x));
        }

        /** float16 may run over. */
        private static Tensor bounded(Tensor x) {
            return x.dtype() == DType.FLOAT16 ? x.clamp(-64504, 64504) : x;
        }
    }

    static final class SelfLayer extends Module {
        @Name("SelfAttention")
        final Projections selfAttention;

        final RootNorm layerNorm;
        final Dropout dropout;

        SelfLayer(Config c, boolean first) {
            selfAttention = new Projections(c, first);
            layerNorm = norm(c);
            dropout = new Dropout(c.number("dropout_rate", 0.1));
        }

        Tensor forward(Tensor x, Tensor bias, KeyValueCache cache, int index) {
            Tensor normed = layerNorm.apply(x);
            return x.add(dropout.apply(selfAttention.within(normed, bias, cache, index)));
        }
    }

    static final class CrossLayer extends Module {
        @Name("EncDecAttention")
        final Projections encDecAttention;

        final RootNorm layerNorm;
        final Dropout dropout;

        CrossLayer(Config c) {
            encDecAttention = new Projections(c, false);
            layerNorm = norm(c);
            dropout = new Dropout(c.number("dropout_rate", 0.1));
        }

        Tensor forward(Tensor x, Tensor encoded, Tensor mask, KeyValueCache cache, int index) {
            Tensor normed = layerNorm.apply(x);
            return x.add(dropout.apply(encDecAttention.across(normed, encoded, mask, cache, index)));
        }
    }

    static final class Projections extends Module {
        final Linear q;
        final Linear k;
        final Linear v;
        final Linear o;
        final Embedding relativeAttentionBias;
        private final long size;
        private final double dropout;

        Projections(Config c, boolean first) {
            long model = c.integer("d_model", 512);
            long heads = c.integer("num_heads", 8);
            size = c.integer("d_kv", 64);
            q = new Linear(model, heads * size, o -> o.bias(false));
            k = new Linear(model, heads * size, o -> o.bias(false));
            v = new Linear(model, heads * size, o -> o.bias(false));
            this.o = new Linear(heads * size, model, o -> o.bias(false));
            relativeAttentionBias =
                    first ? new Embedding(c.integer("relative_attention_num_buckets", 32), heads) : null;
            dropout = c.number("dropout_rate", 0.1);
        }

        /** Attention of the text to itself. */
        Tensor within(Tensor x, Tensor mask, KeyValueCache cache, int index) {
            KeyValueCache.Seen fresh = projected(x);
            return attend(x, cache == null ? fresh : cache.append(index, fresh.keys(), fresh.values()), mask);
        }

        /** Attention to the encoder's states, which stay the same from token to token. */
        Tensor across(Tensor x, Tensor encoded, Tensor mask, KeyValueCache cache, int index) {
            return attend(
                    x,
                    cache == null ? projected(encoded) : cache.across(index, encoded, () -> projected(encoded)),
                    mask);
        }

        private KeyValueCache.Seen projected(Tensor others) {
            return new KeyValueCache.Seen(
                    Attention.split(k.apply(others), size), Attention.split(v.apply(others), size));
        }

        private Tensor attend(Tensor x, KeyValueCache.Seen seen, Tensor mask) {
            Tensor queries = Attention.split(q.apply(x), size);
            return o.apply(Attention.of(queries, seen.keys(), seen.values(), mask, isTraining() ? dropout : 0, 1.0));
        }
    }

    static final class ForwardLayer extends Module {
        @Name("DenseReluDense")
        final Dense dense;

        final RootNorm layerNorm;
        final Dropout dropout;

        ForwardLayer(Config c) {
            dense = new Dense(c);
            layerNorm = norm(c);
            dropout = new Dropout(c.number("dropout_rate", 0.1));
        }

        @Override
        public Tensor forward(Tensor x) {
            return x.add(dropout.apply(dense.apply(layerNorm.apply(x))));
        }
    }

    /** Two linear layers, or three of which one gates: {@code feed_forward_proj}. */
    static final class Dense extends Module {
        final Linear wi;

        @Name("wi_0")
        final Linear wi0;

        @Name("wi_1")
        final Linear wi1;

        final Linear wo;
        final Dropout dropout;
        private final transient UnaryOperator<Tensor> activation;

        Dense(Config c) {
            long model = c.integer("d_model", 512);
            long inner = c.integer("d_ff", 2048);
            String kind = c.text("feed_forward_proj", "relu");
            boolean gated = kind.startsWith("gated-");
            wi = gated ? null : new Linear(model, inner, o -> o.bias(false));
            wi0 = gated ? new Linear(model, inner, o -> o.bias(false)) : null;
            wi1 = gated ? new Linear(model, inner, o -> o.bias(false)) : null;
            wo = new Linear(inner, model, o -> o.bias(false));
            dropout = new Dropout(c.number("dropout_rate", 0.1));
            String name = kind.equals("gated-gelu") ? "gelu_new" : kind.replace("gated-", "");
            activation = Activations.of(c.with("feed_forward_proj", name), "feed_forward_proj", "relu");
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = wi != null
                    ? activation.apply(wi.apply(x))
                    : activation.apply(wi0.apply(x)).mul(wi1.apply(x));
            return wo.apply(dropout.apply(y));
        }
    }
}
