package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;

/**
 * Blocks that widen, look at each channel for itself and narrow again. Pictures [n, 3, 224, 224] to scores [n, classes]; any size
 * of picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/mobilenetv2.html">MobileNet V2</a>
 */
public final class MobileNetV2 extends Module {
    /** Of each stage: how much wider inside, channels, blocks, stride. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    public final Sequential features;
    public final Sequential classifier;

    private MobileNetV2(ResolvedOptions c) {
        NormLayer norm = c.norm(BatchNorm2d::new);
        double width = c.get("widthMult", 1.0);
        int in = WeightInit.divisible(32 * width, 8);
        int last = WeightInit.divisible(1280 * Math.max(1.0, width), 8);
        List<Module> layers = new ArrayList<>();
        layers.add(new Conv2dNormActivation(3, in, o -> o.stride(2).norm(norm).activation(ActivationLayer.RELU6)));
        for (int[] stage : STAGES) {
            int out = WeightInit.divisible(stage[1] * width, 8);
            for (int i = 0; i < stage[2]; i++) {
                layers.add(new InvertedResidual(in, out, i == 0 ? stage[3] : 1, stage[0], norm));
                in = out;
            }
        }
        layers.add(new Conv2dNormActivation(
                in, last, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.RELU6)));
        features = new Sequential(layers);
        classifier = new Sequential(new Dropout(c.dropout(0.2)), new Linear(last, c.numClasses(1000)));
        modules().forEach(WeightInit::mobile);
    }

    public static MobileNetV2 create(Choice... choices) {
        return ModelBuilder.build("mobilenet_v2", choices, MobileNetV2::new);
    }

    @Override
    public Tensor forward(Tensor x) {
        x = features.apply(x);
        x = Functional.adaptiveAvgPool2d(x, 1, 1);
        return classifier.apply(x.flatten(1));
    }

    private static final class InvertedResidual extends Module {
        final Sequential conv;
        private final boolean around;

        InvertedResidual(int in, int out, int stride, int expand, NormLayer norm) {
            around = stride == 1 && in == out;
            int hidden = in * expand;
            conv = new Sequential();
            if (expand != 1) {
                conv.append(new Conv2dNormActivation(
                        in, hidden, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.RELU6)));
            }
            conv.append(new Conv2dNormActivation(
                    hidden,
                    hidden,
                    o -> o.stride(stride).groups(hidden).norm(norm).activation(ActivationLayer.RELU6)));
            conv.append(new Conv2d(hidden, out, 1, o -> o.bias(false)));
            conv.append(norm.make(out));
        }

        @Override
        public Tensor forward(Tensor x) {
            return around ? x.add(conv.apply(x)) : conv.apply(x);
        }
    }
}
