package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.GELU;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.Permute;
import org.torch4j.vision.ops.StochasticDepth;

/**
 * Convolutions built like a transformer: {@code ConvNeXt.tiny()}. Pictures [n, 3, 224, 224] to scores [n, classes]; sides of 32
 * pixels are the least.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/convnext.html">ConvNeXt</a>
 */
public final class ConvNeXt extends Module {
    private static final double EPS = 1e-6;

    public final Sequential features;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
    public final Sequential classifier;

    private ConvNeXt(int[] widths, int[] depths, double usualSkip, ResolvedOptions c) {
        NormLayer norm = c.norm(LayerNorm2d::new);
        double skip = c.get("stochasticDepthProb", usualSkip);
        double scale = c.get("layerScale", 1e-6);
        List<Module> layers = new ArrayList<>();
        layers.add(new Conv2dNormActivation(3, widths[0], o -> o.kernelSize(4)
                .stride(4)
                .padding(0)
                .norm(norm)
                .activation(null)
                .bias(true)));
        int total = Arrays.stream(depths).sum();
        int number = 0;
        for (int i = 0; i < widths.length; i++) {
            Sequential stage = new Sequential();
            for (int j = 0; j < depths[i]; j++) {
                stage.append(new CNBlock(widths[i], scale, skip * number++ / (total - 1.0)));
            }
            layers.add(stage);
            if (i < widths.length - 1) {
                layers.add(new Sequential(
                        norm.make(widths[i]), new Conv2d(widths[i], widths[i + 1], 2, o -> o.stride(2))));
            }
        }
        features = new Sequential(layers);
        int last = widths[widths.length - 1];
        classifier = new Sequential(norm.make(last), new Flatten(1), new Linear(last, c.numClasses(1000)));
        modules().forEach(ConvNeXt::initialize);
    }

    public static ConvNeXt tiny(Choice... choices) {
        return build("convnext_tiny", new int[] {96, 192, 384, 768}, 9, 0.1, choices);
    }

    public static ConvNeXt small(Choice... choices) {
        return build("convnext_small", new int[] {96, 192, 384, 768}, 27, 0.4, choices);
    }

    public static ConvNeXt base(Choice... choices) {
        return build("convnext_base", new int[] {128, 256, 512, 1024}, 27, 0.5, choices);
    }

    public static ConvNeXt large(Choice... choices) {
        return build("convnext_large", new int[] {192, 384, 768, 1536}, 27, 0.5, choices);
    }

    private static ConvNeXt build(String name, int[] widths, int third, double skip, Choice... choices) {
        return ModelBuilder.build(name, choices, c -> new ConvNeXt(widths, new int[] {3, 3, third, 3}, skip, c));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            WeightInit.truncated(conv.weight, 0.02);
            WeightInit.zeros(conv.bias);
        } else if (module instanceof Linear linear) {
            WeightInit.truncated(linear.weight, 0.02);
            WeightInit.zeros(linear.bias);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.apply(avgpool.apply(features.apply(x)));
    }

    /** Normalizes the channels of each pixel of (N, C, H, W). */
    public static final class LayerNorm2d extends LayerNorm {
        public LayerNorm2d(long channels) {
            super(channels, o -> o.eps(EPS));
        }

        @Override
        public Tensor forward(Tensor x) {
            return super.forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
        }
    }

    private static final class CNBlock extends Module {
        final Parameter layerScale;
        final Sequential block;
        final StochasticDepth stochasticDepth;

        CNBlock(int width, double scale, double skip) {
            block = new Sequential(
                    new Conv2d(width, width, 7, o -> o.padding(3).groups(width)),
                    new Permute(0, 2, 3, 1),
                    new LayerNorm(width, o -> o.eps(EPS)),
                    new Linear(width, 4L * width),
                    new GELU(),
                    new Linear(4L * width, width),
                    new Permute(0, 3, 1, 2));
            layerScale = new Parameter(Torch.ones(width, 1, 1).mul(scale));
            stochasticDepth = new StochasticDepth(skip, StochasticDepth.Mode.ROW);
        }

        @Override
        public Tensor forward(Tensor x) {
            return stochasticDepth.apply(layerScale.mul(block.apply(x))).add_(x);
        }
    }
}
