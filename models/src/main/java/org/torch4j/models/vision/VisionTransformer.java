package org.torch4j.models.vision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.MultiheadAttention;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Tanh;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.MLP;

/**
 * Transformers over the patches of a picture: {@code VisionTransformer.b16()}. Pictures [n, 3, 224, 224], or of another side chosen
 * when the network is made, to scores [n, classes].
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/vision_transformer.html">VisionTransformer</a>
 */
public final class VisionTransformer extends Module {
    /** Side of a patch, blocks, heads, size of a patch's vector and of the layer inside a block. */
    private record Shape(int patch, int layers, int heads, int hidden, int mlp) {}

    /** What stands for the whole picture, (1, 1, hidden). */
    public final Parameter classToken;

    public final Conv2d convProj;
    public final Encoder encoder;
    public final Sequential heads;
    private final int imageSize;
    private final int patch;

    private VisionTransformer(Shape s, ResolvedOptions c) {
        imageSize = c.get("imageSize", 224);
        patch = s.patch;
        if (imageSize % patch != 0) {
            throw new IllegalArgumentException(
                    "a picture's side of %d is no multiple of the patches' %d".formatted(imageSize, patch));
        }
        convProj = new Conv2d(3, s.hidden, patch, o -> o.stride(patch));
        classToken = new Parameter(Torch.zeros(1, 1, s.hidden));
        int patches = imageSize / patch * (imageSize / patch);
        encoder = new Encoder(patches + 1, s, c.dropout(0), c.get("attentionDropout", 0.0));
        Integer representation = c.get("representationSize", null);
        heads = heads(s.hidden, representation, c.numClasses(1000));
        WeightInit.truncated(convProj.weight, Math.sqrt(1.0 / (3 * patch * patch)));
        WeightInit.zeros(convProj.bias);
        if (heads.get(0) instanceof Linear first && representation != null) {
            WeightInit.truncated(first.weight, Math.sqrt(1.0 / s.hidden));
            WeightInit.zeros(first.bias);
        }
        Linear last = (Linear) heads.get(-1);
        Init.zeros_(last.weight);
        Init.zeros_(last.bias);
    }

    public static VisionTransformer b16(Choice... choices) {
        return build("vit_b_16", new Shape(16, 12, 12, 768, 3072), choices);
    }

    public static VisionTransformer b32(Choice... choices) {
        return build("vit_b_32", new Shape(32, 12, 12, 768, 3072), choices);
    }

    public static VisionTransformer l16(Choice... choices) {
        return build("vit_l_16", new Shape(16, 24, 16, 1024, 4096), choices);
    }

    public static VisionTransformer l32(Choice... choices) {
        return build("vit_l_32", new Shape(32, 24, 16, 1024, 4096), choices);
    }

    public static VisionTransformer h14(Choice... choices) {
        return build("vit_h_14", new Shape(14, 32, 16, 1280, 5120), choices);
    }

    private static VisionTransformer build(String name, Shape shape, Choice... choices) {
        return ModelBuilder.build(name, choices, c -> new VisionTransformer(shape, c));
    }

    private static Sequential heads(int hidden, Integer representation, int classes) {
        if (representation == null) {
            return new Sequential().add("head", new Linear(hidden, classes));
        }
        return new Sequential()
                .add("pre_logits", new Linear(hidden, representation))
                .add("act", new Tanh())
                .add("head", new Linear(representation, classes));
    }

    /** @throws IllegalArgumentException where the picture has another side than the network */
    @Override
    public Tensor forward(Tensor x) {
        long n = x.size(0);
        if (x.size(2) != imageSize || x.size(3) != imageSize) {
            throw new IllegalArgumentException("pictures of %d x %d pixels were expected, got %d x %d"
                    .formatted(imageSize, imageSize, x.size(2), x.size(3)));
        }
        x = convProj.apply(x).flatten(2).permute(0, 2, 1);
        x = Torch.cat(List.of(classToken.expand(n, -1, -1), x), 1);
        return heads.apply(encoder.apply(x).select(1, 0));
    }

    /** Blocks over (n, patches + 1, hidden), with what tells places apart added first. */
    public static final class Encoder extends Module {
        public final Parameter posEmbedding;
        public final Dropout dropout;
        public final Sequential layers;
        public final LayerNorm ln;

        private Encoder(int length, Shape s, double drop, double attentionDrop) {
            posEmbedding = new Parameter(Torch.empty(1, length, s.hidden).normal_(0, 0.02));
            dropout = new Dropout(drop);
            Map<String, Module> blocks = new LinkedHashMap<>();
            for (int i = 0; i < s.layers; i++) {
                blocks.put("encoder_layer_" + i, new EncoderBlock(s, drop, attentionDrop));
            }
            layers = new Sequential(blocks);
            ln = norm(s.hidden);
        }

        @Override
        public Tensor forward(Tensor x) {
            return ln.apply(layers.apply(dropout.apply(x.add(posEmbedding))));
        }
    }

    private static LayerNorm norm(int hidden) {
        return new LayerNorm(hidden, o -> o.eps(1e-6));
    }

    private static final class EncoderBlock extends Module {
        final LayerNorm ln_1;
        final MultiheadAttention selfAttention;
        final Dropout dropout;
        final LayerNorm ln_2;
        final MLPBlock mlp;

        EncoderBlock(Shape s, double drop, double attentionDrop) {
            ln_1 = norm(s.hidden);
            selfAttention = new MultiheadAttention(
                    s.hidden, s.heads, o -> o.dropout(attentionDrop).batchFirst(true));
            dropout = new Dropout(drop);
            ln_2 = norm(s.hidden);
            mlp = new MLPBlock(s.hidden, s.mlp, drop);
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = ln_1.apply(x);
            y = selfAttention.apply(y, y, y, o -> o.needWeights(false)).output();
            Tensor sum = dropout.apply(y).add(x);
            return sum.add(mlp.apply(ln_2.apply(sum)));
        }
    }

    private static final class MLPBlock extends MLP {
        MLPBlock(int hidden, int mlp, double drop) {
            super(hidden, new long[] {mlp, hidden}, o -> o.activation(ActivationLayer.GELU)
                    .dropout(drop));
            for (Module module : modules()) {
                if (module instanceof Linear linear) {
                    Init.xavierUniform_(linear.weight);
                    Init.normal_(linear.bias, 0, 1e-6);
                }
            }
            registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state, prefix));
        }

        /** Older files have {@code linear_1.weight} for {@code 0.weight} and {@code linear_2.weight} for {@code 3.weight}. */
        private static void renameOld(StateDict state, String prefix) {
            for (int i = 0; i < 2; i++) {
                for (String kind : List.of("weight", "bias")) {
                    Tensor old = state.remove("%slinear_%d.%s".formatted(prefix, i + 1, kind));
                    if (old != null) {
                        state.put("%s%d.%s".formatted(prefix, 3 * i, kind), old);
                    }
                }
            }
        }
    }
}
