package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.Permute;

/**
 * Transformers with attention in windows that shift from block to block: {@code SwinTransformer.t()}, {@code
 * SwinTransformer.v2T()}. Pictures [n, 3, 224, 224] to scores [n, classes]; any size of picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/swin_transformer.html">SwinTransformer</a>
 */
public final class SwinTransformer extends Module {
    /** Size of a patch's vector, blocks and heads of each stage, side of a window, which version. */
    private record Shape(int embed, int[] depths, int[] heads, int window, boolean second) {}

    public final Sequential features;
    public final LayerNorm norm;
    public final Permute permute = new Permute(0, 3, 1, 2);
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
    public final Flatten flatten = new Flatten(1);
    public final Linear head;

    private SwinTransformer(Shape s, double usualSkip, ResolvedOptions c) {
        double skip = c.get("stochasticDepthProb", usualSkip);
        double dropout = c.dropout(0);
        double attentionDropout = c.get("attentionDropout", 0.0);
        List<Module> layers = new ArrayList<>();
        layers.add(new Sequential(
                new Conv2d(3, s.embed, 4, o -> o.stride(4)), new Permute(0, 2, 3, 1), new LayerNorm(s.embed)));
        int total = Arrays.stream(s.depths).sum();
        int number = 0;
        int width = s.embed;
        for (int i = 0; i < s.depths.length; i++) {
            Sequential stage = new Sequential();
            for (int j = 0; j < s.depths[i]; j++) {
                int shift = j % 2 == 0 ? 0 : s.window / 2;
                long[] window = {s.window, s.window};
                WindowAttention.Shape shape = new WindowAttention.Shape(
                        width, s.heads[i], window, new long[] {shift, shift}, attentionDropout, dropout);
                stage.append(new SwinBlock(shape, skip * number++ / (total - 1), s.second));
            }
            layers.add(stage);
            if (i < s.depths.length - 1) {
                layers.add(new PatchMerging(width, s.second));
                width *= 2;
            }
        }
        features = new Sequential(layers);
        norm = new LayerNorm(width);
        head = new Linear(width, c.numClasses(1000));
        modules().forEach(SwinTransformer::initialize);
    }

    public static SwinTransformer t(Choice... choices) {
        return build("swin_t", 96, 6, 3, 7, false, 0.2, choices);
    }

    public static SwinTransformer s(Choice... choices) {
        return build("swin_s", 96, 18, 3, 7, false, 0.3, choices);
    }

    public static SwinTransformer b(Choice... choices) {
        return build("swin_b", 128, 18, 4, 7, false, 0.5, choices);
    }

    public static SwinTransformer v2T(Choice... choices) {
        return build("swin_v2_t", 96, 6, 3, 8, true, 0.2, choices);
    }

    public static SwinTransformer v2S(Choice... choices) {
        return build("swin_v2_s", 96, 18, 3, 8, true, 0.3, choices);
    }

    public static SwinTransformer v2B(Choice... choices) {
        return build("swin_v2_b", 128, 18, 4, 8, true, 0.5, choices);
    }

    private static SwinTransformer build(
            String name, int embed, int third, int heads, int window, boolean second, double skip, Choice... choices) {
        int[] each = {heads, 2 * heads, 4 * heads, 8 * heads};
        Shape shape = new Shape(embed, new int[] {2, 2, third, 2}, each, window, second);
        return ModelBuilder.build(name, choices, c -> new SwinTransformer(shape, skip, c));
    }

    static void initialize(Module module) {
        if (module instanceof Linear linear) {
            WeightInit.truncated(linear.weight, 0.02);
            WeightInit.zeros(linear.bias);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = norm.apply(features.apply(x));
        x = avgpool.apply(permute.apply(x));
        return head.apply(flatten.apply(x));
    }
}
