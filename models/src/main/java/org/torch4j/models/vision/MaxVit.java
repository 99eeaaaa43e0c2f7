package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Tanh;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;

/**
 * Convolutions, attention in windows and attention across a grid, in turn. Pictures [n, 3, 224, 224], or of another multiple of 224
 * chosen when the network is made, to scores [n, classes].
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/maxvit.html">MaxVit</a>
 */
public final class MaxVit extends Module {
    private static final int STEM = 64;
    private static final int PARTITION = 7;
    private static final int HEAD = 32;
    private static final int[] CHANNELS = {64, 128, 256, 512};
    private static final int[] LAYERS = {2, 2, 5, 2};

    public final Sequential stem;
    public final ModuleList blocks = new ModuleList();
    public final Sequential classifier;

    private MaxVit(ResolvedOptions c) {
        NormLayer norm = c.norm(n -> new BatchNorm2d(n, o -> o.eps(1e-3).momentum(0.01)));
        int side = halved(c.get("imageSize", 224));
        stem = new Sequential(
                new Conv2dNormActivation(3, STEM, o -> o.stride(2)
                        .norm(norm)
                        .activation(ActivationLayer.GELU)
                        .bias(false)),
                new Conv2dNormActivation(
                        STEM, STEM, o -> o.norm(null).activation(null).bias(true)));
        double[] skips = skips(c.get("stochasticDepthProb", 0.2));
        double attentionDropout = c.get("attentionDropout", 0.0);
        double dropout = c.dropout(0);
        int in = STEM;
        int number = 0;
        for (int i = 0; i < CHANNELS.length; i++) {
            side = halved(side);
            if (side % PARTITION != 0) {
                throw new IllegalArgumentException(
                        "maps of side %d in block %d do not fall into windows of %d".formatted(side, i, PARTITION));
            }
            ModuleList layers = new ModuleList();
            for (int j = 0; j < LAYERS[i]; j++) {
                layers.append(new MaxVitLayer(
                        new MaxVitLayer.Shape(in, CHANNELS[i], j == 0 ? 2 : 1, side, HEAD, PARTITION),
                        norm,
                        new MaxVitLayer.Dropouts(skips[number++], attentionDropout, dropout)));
                in = CHANNELS[i];
            }
            blocks.append(new MaxVitBlock(layers));
        }
        classifier = new Sequential(
                new AdaptiveAvgPool2d(1),
                new Flatten(),
                new LayerNorm(in),
                new Linear(in, in),
                new Tanh(),
                new Linear(in, c.numClasses(1000), o -> o.bias(false)));
        modules().forEach(MaxVit::initialize);
    }

    public static MaxVit t(Choice... choices) {
        return ModelBuilder.build("maxvit_t", choices, MaxVit::new);
    }

    private static int halved(int side) {
        return (side - 1) / 2 + 1;
    }

    /** From 0 to {@code most} in equal steps, a layer each, as NumPy's linspace computes them. */
    private static double[] skips(double most) {
        int total = 0;
        for (int layers : LAYERS) {
            total += layers;
        }
        double[] skips = new double[total];
        double step = most / (total - 1);
        for (int i = 0; i < total; i++) {
            skips[i] = i == total - 1 ? most : i * step;
        }
        return skips;
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            Init.normal_(conv.weight, 0, 0.02);
            WeightInit.zeros(conv.bias);
        } else if (module instanceof Linear linear) {
            Init.normal_(linear.weight, 0, 0.02);
            WeightInit.zeros(linear.bias);
        } else {
            WeightInit.norm(module);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = stem.apply(x);
        for (Module block : blocks) {
            x = block.apply(x);
        }
        return classifier.apply(x);
    }

    private static final class MaxVitBlock extends Module {
        final ModuleList layers;

        MaxVitBlock(ModuleList layers) {
            this.layers = layers;
        }

        @Override
        public Tensor forward(Tensor x) {
            for (Module layer : layers) {
                x = layer.apply(x);
            }
            return x;
        }
    }
}
