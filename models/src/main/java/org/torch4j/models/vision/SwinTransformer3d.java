package org.torch4j.models.vision;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool3d;
import org.torch4j.nn.Conv3d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;

/**
 * {@link SwinTransformer} for videos: {@code SwinTransformer3d.t()}. Videos [n, 3, frames, 224, 224] to scores [n, classes]; any size
 * will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/video_swin_transformer.html">SwinTransformer3d</a>
 */
public final class SwinTransformer3d extends Module {
    private static final long[] WINDOW = {8, 7, 7};

    public final PatchEmbed3d patchEmbed;
    public final Dropout posDrop;
    public final Sequential features = new Sequential();
    public final LayerNorm norm;
    public final AdaptiveAvgPool3d avgpool = new AdaptiveAvgPool3d(1);
    public final Linear head;

    private SwinTransformer3d(int embed, int[] depths, int heads, ResolvedOptions c) {
        double skip = c.get("stochasticDepthProb", 0.1);
        double dropout = c.dropout(0);
        double attentionDropout = c.get("attentionDropout", 0.0);
        patchEmbed = new PatchEmbed3d(embed);
        posDrop = new Dropout(dropout);
        int total = Arrays.stream(depths).sum();
        int number = 0;
        int width = embed;
        int each = heads;
        for (int i = 0; i < depths.length; i++) {
            Sequential stage = new Sequential();
            for (int j = 0; j < depths[i]; j++) {
                long[] shift = new long[WINDOW.length];
                for (int d = 0; j % 2 == 1 && d < shift.length; d++) {
                    shift[d] = WINDOW[d] / 2;
                }
                WindowAttention.Shape shape =
                        new WindowAttention.Shape(width, each, WINDOW, shift, attentionDropout, dropout);
                stage.append(new SwinBlock(shape, skip * number++ / (total - 1), false));
            }
            features.append(stage);
            if (i < depths.length - 1) {
                features.append(new PatchMerging(width, false));
                width *= 2;
                each *= 2;
            }
        }
        norm = new LayerNorm(width);
        head = new Linear(width, c.numClasses(400));
        modules().forEach(SwinTransformer::initialize);
    }

    public static SwinTransformer3d t(Choice... choices) {
        return build("swin3d_t", 96, 6, 3, choices);
    }

    public static SwinTransformer3d s(Choice... choices) {
        return build("swin3d_s", 96, 18, 3, choices);
    }

    public static SwinTransformer3d b(Choice... choices) {
        return build("swin3d_b", 128, 18, 4, choices);
    }

    private static SwinTransformer3d build(String name, int embed, int third, int heads, Choice... choices) {
        return ModelBuilder.build(
                name, choices, c -> new SwinTransformer3d(embed, new int[] {2, 2, third, 2}, heads, c));
    }

    @Override
    public Tensor forward(Tensor x) {
        x = features.apply(posDrop.apply(patchEmbed.apply(x)));
        x = norm.apply(x).permute(0, 4, 1, 2, 3);
        return head.apply(avgpool.apply(x).flatten(1));
    }

    /** Patches of two frames and 4x4 pixels: (n, 3, T, H, W) to (n, T / 2, H / 4, W / 4, embed). */
    public static final class PatchEmbed3d extends Module {
        private static final long[] PATCH = {2, 4, 4};

        public final Conv3d proj;
        public final LayerNorm norm;

        private PatchEmbed3d(int embed) {
            proj = new Conv3d(3, embed, PATCH, o -> o.stride(PATCH));
            norm = new LayerNorm(embed);
        }

        @Override
        public Tensor forward(Tensor x) {
            long[] around = new long[2 * PATCH.length];
            for (int d = 0; d < PATCH.length; d++) {
                long rest = x.size(2 + d) % PATCH[d];
                around[2 * (PATCH.length - 1 - d) + 1] = rest == 0 ? 0 : PATCH[d] - rest;
            }
            return norm.apply(proj.apply(Functional.pad(x, around)).permute(0, 2, 3, 4, 1));
        }
    }
}
