package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Hardswish;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.SqueezeExcitation;

/**
 * Small and fast networks: {@code MobileNetV3.small()}, {@code MobileNetV3.large(Weights.IMAGENET1K_V2)}. Pictures
 * [n, 3, 224, 224] to scores [n, classes]; any size of picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/mobilenetv3.html">MobileNet V3</a>
 */
public final class MobileNetV3 extends Module {
    /** A block; channels are those of width 1. */
    private record Block(
            int in, int kernel, int expanded, int out, boolean se, boolean hardswish, int stride, int dilation) {
        Block widened(double width) {
            return new Block(
                    WeightInit.divisible(in * width, 8),
                    kernel,
                    WeightInit.divisible(expanded * width, 8),
                    WeightInit.divisible(out * width, 8),
                    se,
                    hardswish,
                    stride,
                    dilation);
        }
    }

    public final Sequential features;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
    public final Sequential classifier;

    private MobileNetV3(List<Block> blocks, int lastChannel, ResolvedOptions c) {
        NormLayer norm = c.norm(n -> new BatchNorm2d(n, o -> o.eps(0.001).momentum(0.01)));
        double width = c.get("widthMult", 1.0);
        List<Block> all = blocks.stream().map(b -> b.widened(width)).toList();
        List<Module> layers = new ArrayList<>();
        layers.add(new Conv2dNormActivation(
                3, all.get(0).in, o -> o.stride(2).norm(norm).activation(ActivationLayer.HARDSWISH)));
        all.forEach(b -> layers.add(new InvertedResidual(b, norm)));
        int in = all.get(all.size() - 1).out;
        layers.add(new Conv2dNormActivation(
                in, 6 * in, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.HARDSWISH)));
        features = new Sequential(layers);
        int last = WeightInit.divisible(lastChannel * width, 8);
        double dropout = c.dropout(0.2);
        classifier = new Sequential(
                new Linear(6 * in, last),
                new Hardswish(o -> o.inplace(true)),
                new Dropout(o -> o.p(dropout).inplace(true)),
                new Linear(last, c.numClasses(1000)));
        modules().forEach(WeightInit::mobile);
    }

    public static MobileNetV3 small(Choice... choices) {
        return ModelBuilder.build("mobilenet_v3_small", choices, c -> {
            int half = c.get("reducedTail", false) ? 2 : 1;
            int far = c.get("dilated", false) ? 2 : 1;
            List<Block> blocks = List.of(
                    new Block(16, 3, 16, 16, true, false, 2, 1),
                    new Block(16, 3, 72, 24, false, false, 2, 1),
                    new Block(24, 3, 88, 24, false, false, 1, 1),
                    new Block(24, 5, 96, 40, true, true, 2, 1),
                    new Block(40, 5, 240, 40, true, true, 1, 1),
                    new Block(40, 5, 240, 40, true, true, 1, 1),
                    new Block(40, 5, 120, 48, true, true, 1, 1),
                    new Block(48, 5, 144, 48, true, true, 1, 1),
                    new Block(48, 5, 288, 96 / half, true, true, 2, far),
                    new Block(96 / half, 5, 576 / half, 96 / half, true, true, 1, far),
                    new Block(96 / half, 5, 576 / half, 96 / half, true, true, 1, far));
            return new MobileNetV3(blocks, 1024 / half, c);
        });
    }

    public static MobileNetV3 large(Choice... choices) {
        return ModelBuilder.build("mobilenet_v3_large", choices, c -> {
            int half = c.get("reducedTail", false) ? 2 : 1;
            int far = c.get("dilated", false) ? 2 : 1;
            List<Block> blocks = List.of(
                    new Block(16, 3, 16, 16, false, false, 1, 1),
                    new Block(16, 3, 64, 24, false, false, 2, 1),
                    new Block(24, 3, 72, 24, false, false, 1, 1),
                    new Block(24, 5, 72, 40, true, false, 2, 1),
                    new Block(40, 5, 120, 40, true, false, 1, 1),
                    new Block(40, 5, 120, 40, true, false, 1, 1),
                    new Block(40, 3, 240, 80, false, true, 2, 1),
                    new Block(80, 3, 200, 80, false, true, 1, 1),
                    new Block(80, 3, 184, 80, false, true, 1, 1),
                    new Block(80, 3, 184, 80, false, true, 1, 1),
                    new Block(80, 3, 480, 112, true, true, 1, 1),
                    new Block(112, 3, 672, 112, true, true, 1, 1),
                    new Block(112, 5, 672, 160 / half, true, true, 2, far),
                    new Block(160 / half, 5, 960 / half, 160 / half, true, true, 1, far),
                    new Block(160 / half, 5, 960 / half, 160 / half, true, true, 1, far));
            return new MobileNetV3(blocks, 1280 / half, c);
        });
    }

    @Override
    public Tensor forward(Tensor x) {
        x = avgpool.apply(features.apply(x));
        return classifier.apply(x.flatten(1));
    }

    /** The layers that make the picture smaller, and the first and the last one. */
    public List<Integer> stages() {
        List<Integer> stages = new ArrayList<>(List.of(0));
        for (int i = 1; i < features.size() - 1; i++) {
            if (((InvertedResidual) features.get(i)).halves) {
                stages.add(i);
            }
        }
        stages.add(features.size() - 1);
        return stages;
    }

    /** How many channels a layer of {@link #features} gives. */
    public int outChannels(int layer) {
        return features.get(layer) instanceof InvertedResidual block
                ? block.channels
                : (int) ((Conv2dNormActivation) features.get(layer)).outChannels();
    }

    /** A block that widens, looks at each channel for itself and narrows again. */
    public static final class InvertedResidual extends Module {
        public final Sequential block = new Sequential();
        private final boolean around;
        private final boolean halves;
        private final int channels;

        private InvertedResidual(Block b, NormLayer norm) {
            halves = b.stride > 1;
            channels = b.out;
            around = b.stride == 1 && b.in == b.out;
            ActivationLayer activation = b.hardswish ? ActivationLayer.HARDSWISH : ActivationLayer.RELU;
            if (b.expanded != b.in) {
                block.append(new Conv2dNormActivation(
                        b.in, b.expanded, o -> o.kernelSize(1).norm(norm).activation(activation)));
            }
            block.append(new Conv2dNormActivation(b.expanded, b.expanded, o -> o.kernelSize(b.kernel)
                    .stride(b.dilation > 1 ? 1 : b.stride)
                    .dilation(b.dilation)
                    .groups(b.expanded)
                    .norm(norm)
                    .activation(activation)));
            if (b.se) {
                block.append(new SqueezeExcitation(
                        b.expanded,
                        WeightInit.divisible(b.expanded / 4, 8),
                        ActivationLayer.RELU,
                        ActivationLayer.HARDSIGMOID));
            }
            block.append(new Conv2dNormActivation(
                    b.expanded, b.out, o -> o.kernelSize(1).norm(norm).activation(null)));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor result = block.apply(x);
            return around ? result.add_(x) : result;
        }
    }
}
