package org.torch4j.models.text;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;
import org.torch4j.nn.Parameter;

/** The part of CLIP that sees: a vision transformer with a norm before its layers. */
public final class ClipVision extends TextModel {
    final Embeddings embeddings;

    @Name("pre_layrnorm")
    final LayerNorm preLayernorm;

    final ClipEncoder encoder;
    final LayerNorm postLayernorm;

    ClipVision(Config c) {
        super(c);
        embeddings = new Embeddings(c);
        preLayernorm = ClipEncoder.norm(c, 768);
        encoder = new ClipEncoder(c, 768, 12, 3072);
        postLayernorm = ClipEncoder.norm(c, 768);
    }

    /** Hidden states (B, 1 + patches, H) of pictures (B, channels, height, width). */
    @Override
    public Tensor forward(Tensor pixels) {
        return encoder.forward(preLayernorm.apply(embeddings.apply(pixels)), new CausalMask(null, false));
    }

    @Override
    public Tensor forward(Tokens tokens) {
        throw new UnsupportedOperationException("CLIP's vision transformer takes pictures: apply(pixels)");
    }

    /** The first hidden state, normed, (B, H). */
    public Tensor pooled(Tensor hidden) {
        return postLayernorm.apply(hidden.select(1, 0));
    }

    static final class Embeddings extends Module {
        final Parameter classEmbedding;
        final Conv2d patchEmbedding;
        final Embedding positionEmbedding;
        private final long[] size;

        Embeddings(Config c) {
            long hidden = c.integer("hidden_size", 768);
            long patch = c.integer("patch_size", 32);
            size = Vit.pair(c, "image_size", 224);
            classEmbedding = new Parameter(Torch.zeros(hidden));
            patchEmbedding = new Conv2d(c.integer("num_channels", 3), hidden, patch, o -> o.stride(patch)
                    .bias(false));
            positionEmbedding = new Embedding((size[0] / patch) * (size[1] / patch) + 1, hidden);
        }

        @Override
        public Tensor forward(Tensor pixels) {
            Vit.checkSize(pixels, size);
            Tensor patches = patchEmbedding.apply(pixels).flatten(2).transpose(1, 2);
            Tensor first = use(classEmbedding).expand(pixels.size(0), 1, -1);
            Tensor places = Torch.arange(patches.size(1) + 1, DType.INT64.on(pixels.device()));
            return Torch.cat(List.of(first, patches), 1).add(positionEmbedding.apply(places));
        }
    }
}
