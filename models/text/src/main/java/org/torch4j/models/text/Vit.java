package org.torch4j.models.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * The vision transformer: a picture's patches as tokens.
 *
 * @see <a href="https://arxiv.org/abs/2010.11929">An Image is Worth 16x16 Words</a>
 */
public final class Vit extends TextModel {
    final Embeddings embeddings;
    final Encoder encoder;
    final LayerNorm layernorm;
    final Pooler pooler;

    Vit(Config c, boolean pooling) {
        super(c);
        embeddings = new Embeddings(c);
        encoder = new Encoder(c);
        layernorm = norm(c);
        pooler = pooling ? new Pooler(c) : null;
    }

    private static LayerNorm norm(Config c) {
        return new LayerNorm(c.integer("hidden_size", 768), o -> o.eps(c.number("layer_norm_eps", 1e-12)));
    }

    /** Hidden states (B, 1 + patches, H) of pictures (B, channels, height, width). */
    @Override
    public Tensor forward(Tensor pixels) {
        return layernorm.apply(chain(embeddings.apply(pixels), encoder.layer, Layer::apply));
    }

    /** A vision transformer reads no text. */
    @Override
    public Tensor forward(Tokens tokens) {
        throw new UnsupportedOperationException("a vision transformer takes pictures: apply(pixels)");
    }

    /** The first hidden state after another linear layer and tanh, (B, H); null without a pooler. */
    public Tensor pooled(Tensor hidden) {
        return pooler == null ? null : pooler.apply(hidden);
    }

    static final class Embeddings extends Module {
        final Parameter clsToken;
        final Parameter positionEmbeddings;
        final Patches patchEmbeddings;
        final Dropout dropout;
        private final long[] size;

        Embeddings(Config c) {
            long hidden = c.integer("hidden_size", 768);
            size = pair(c, "image_size", 224);
            long[] patch = pair(c, "patch_size", 16);
            long patches = (size[0] / patch[0]) * (size[1] / patch[1]);
            clsToken = new Parameter(Torch.zeros(1, 1, hidden));
            positionEmbeddings = new Parameter(Torch.zeros(1, patches + 1, hidden));
            patchEmbeddings = new Patches(c, patch);
            dropout = new Dropout(c.number("hidden_dropout_prob", 0));
        }

        @Override
        public Tensor forward(Tensor pixels) {
            checkSize(pixels, size);
            Tensor patches = patchEmbeddings.projection.apply(pixels).flatten(2).transpose(1, 2);
            Tensor first = use(clsToken).expand(pixels.size(0), -1, -1);
            return dropout.apply(Torch.cat(List.of(first, patches), 1).add(use(positionEmbeddings)));
        }
    }

    /** A size of the configuration: one number, or two. */
    static long[] pair(Config c, String key, long otherwise) {
        if (c.values().get(key) instanceof List<?> two && two.size() == 2) {
            return new long[] {((Number) two.get(0)).longValue(), ((Number) two.get(1)).longValue()};
        }
        long side = c.integer(key, otherwise);
        return new long[] {side, side};
    }

    static void checkSize(Tensor pixels, long[] size) {
        if (pixels.dim() != 4 || pixels.size(2) != size[0] || pixels.size(3) != size[1]) {
            throw new IllegalArgumentException("pictures are (batch, channels, %d, %d), got %s"
                    .formatted(size[0], size[1], Arrays.toString(pixels.shape())));
        }
    }

    static final class Patches extends Module {
        final Conv2d projection;

        Patches(Config c, long[] patch) {
            projection = new Conv2d(
                    c.integer("num_channels", 3), c.integer("hidden_size", 768), patch, o -> o.stride(patch));
        }
    }

    static final class Encoder extends Module {
        final List<Layer> layer = new ArrayList<>();

        Encoder(Config c) {
            for (int i = 0; i < c.integer("num_hidden_layers", 12); i++) {
                layer.add(new Layer(c));
            }
        }
    }

    static final class Layer extends Module {
        final SelfAttention attention;
        final BertLayer.Intermediate intermediate;
        final Dense output;
        final LayerNorm layernormBefore;
        final LayerNorm layernormAfter;
        final transient Dropout dropout;

        Layer(Config c) {
            attention = new SelfAttention(c);
            intermediate = new BertLayer.Intermediate(c);
            output = new Dense(c.integer("intermediate_size", 3072), c.integer("hidden_size", 768));
            layernormBefore = norm(c);
            layernormAfter = norm(c);
            dropout = new Dropout(c.number("hidden_dropout_prob", 0));
        }

        @Override
        public Tensor forward(Tensor x) {
            x = drop(attention.apply(layernormBefore.apply(x))).add(x);
            return drop(output.apply(intermediate.apply(layernormAfter.apply(x))))
                    .add(x);
        }

        private Tensor drop(Tensor x) {
            return isTraining() ? dropout.apply(x) : x;
        }
    }

    static final class SelfAttention extends Module {
        final Projections attention;
        final Dense output;

        SelfAttention(Config c) {
            attention = new Projections(c);
            output = new Dense(c.integer("hidden_size", 768), c.integer("hidden_size", 768));
        }

        @Override
        public Tensor forward(Tensor x) {
            return output.apply(attention.apply(x));
        }
    }

    static final class Projections extends Module {
        final Linear query;
        final Linear key;
        final Linear value;
        private final long size;
        private final double dropout;

        Projections(Config c) {
            long hidden = c.integer("hidden_size", 768);
            boolean bias = c.flag("qkv_bias", true);
            size = BertLayer.headSize(c);
            query = new Linear(hidden, hidden, o -> o.bias(bias));
            key = new Linear(hidden, hidden, o -> o.bias(bias));
            value = new Linear(hidden, hidden, o -> o.bias(bias));
            dropout = c.number("attention_probs_dropout_prob", 0);
        }

        @Override
        public Tensor forward(Tensor x) {
            return Attention.of(
                    Attention.split(query.apply(x), size),
                    Attention.split(key.apply(x), size),
                    Attention.split(value.apply(x), size),
                    null,
                    isTraining() ? dropout : 0,
                    null);
        }
    }

    static final class Dense extends Module {
        final Linear dense;

        Dense(long inputs, long outputs) {
            dense = new Linear(inputs, outputs);
        }

        @Override
        public Tensor forward(Tensor x) {
            return dense.apply(x);
        }
    }

    static final class Pooler extends Module {
        final Linear dense;

        Pooler(Config c) {
            long hidden = c.integer("hidden_size", 768);
            dense = new Linear(hidden, c.integer("pooler_output_size", hidden));
        }

        @Override
        public Tensor forward(Tensor hidden) {
            return dense.apply(hidden.select(1, 0)).tanh();
        }
    }
}
