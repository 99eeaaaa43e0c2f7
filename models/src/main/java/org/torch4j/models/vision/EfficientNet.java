package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.SiLU;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.SqueezeExcitation;
import org.torch4j.vision.ops.StochasticDepth;

/**
 * Networks scaled in depth, width and resolution: {@code EfficientNet.b0()}, {@code EfficientNet.v2S(Weights.DEFAULT)}. Pictures to
 * scores [n, classes]; any size of picture will do, version 2 takes sides of 33 pixels at least.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/efficientnet.html">EfficientNet</a>
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/efficientnetv2.html">EfficientNet V2</a>
 */
public final class EfficientNet extends Module {
    /** Blocks of one kind; fused ones have one convolution for the two that widen and look around. */
    private record Stage(boolean fused, int expand, int kernel, int stride, int in, int out, int layers) {
        Stage scaled(double width, double depth) {
            return new Stage(
                    fused,
                    expand,
                    kernel,
                    stride,
                    WeightInit.divisible(in * width, 8),
                    WeightInit.divisible(out * width, 8),
                    (int) Math.ceil(layers * depth));
        }

        /** What the blocks behind a stage's first one are. */
        Stage following() {
            return new Stage(fused, expand, kernel, 1, out, out, layers);
        }
    }

    private static final List<Stage> B = List.of(
            new Stage(false, 1, 3, 1, 32, 16, 1),
            new Stage(false, 6, 3, 2, 16, 24, 2),
            new Stage(false, 6, 5, 2, 24, 40, 2),
            new Stage(false, 6, 3, 2, 40, 80, 3),
            new Stage(false, 6, 5, 1, 80, 112, 3),
            new Stage(false, 6, 5, 2, 112, 192, 4),
            new Stage(false, 6, 3, 1, 192, 320, 1));

    private static final List<Stage> V2_S = List.of(
            new Stage(true, 1, 3, 1, 24, 24, 2),
            new Stage(true, 4, 3, 2, 24, 48, 4),
            new Stage(true, 4, 3, 2, 48, 64, 4),
            new Stage(false, 4, 3, 2, 64, 128, 6),
            new Stage(false, 6, 3, 1, 128, 160, 9),
            new Stage(false, 6, 3, 2, 160, 256, 15));

    private static final List<Stage> V2_M = List.of(
            new Stage(true, 1, 3, 1, 24, 24, 3),
            new Stage(true, 4, 3, 2, 24, 48, 5),
            new Stage(true, 4, 3, 2, 48, 80, 5),
            new Stage(false, 4, 3, 2, 80, 160, 7),
            new Stage(false, 6, 3, 1, 160, 176, 14),
            new Stage(false, 6, 3, 2, 176, 304, 18),
            new Stage(false, 6, 3, 1, 304, 512, 5));

    private static final List<Stage> V2_L = List.of(
            new Stage(true, 1, 3, 1, 32, 32, 4),
            new Stage(true, 4, 3, 2, 32, 64, 7),
            new Stage(true, 4, 3, 2, 64, 96, 7),
            new Stage(false, 4, 3, 2, 96, 192, 10),
            new Stage(false, 6, 3, 1, 192, 224, 19),
            new Stage(false, 6, 3, 2, 224, 384, 25),
            new Stage(false, 6, 3, 1, 384, 640, 7));

    public final Sequential features;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
    public final Sequential classifier;

    private EfficientNet(List<Stage> stages, Integer lastChannel, double dropout, NormLayer usual, ResolvedOptions c) {
        NormLayer norm = c.norm(usual);
        double skip = c.get("stochasticDepthProb", 0.2);
        List<Module> layers = new ArrayList<>();
        layers.add(new Conv2dNormActivation(
                3, stages.get(0).in, o -> o.stride(2).norm(norm).activation(ActivationLayer.SILU)));
        int total = stages.stream().mapToInt(Stage::layers).sum();
        int number = 0;
        for (Stage stage : stages) {
            Sequential blocks = new Sequential();
            for (int i = 0; i < stage.layers; i++) {
                Stage block = i == 0 ? stage : stage.following();
                blocks.append(new Block(block, skip * number++ / total, norm));
            }
            layers.add(blocks);
        }
        int in = stages.get(stages.size() - 1).out;
        int last = lastChannel == null ? 4 * in : lastChannel;
        layers.add(new Conv2dNormActivation(
                in, last, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.SILU)));
        features = new Sequential(layers);
        double drop = c.dropout(dropout);
        classifier = new Sequential(new Dropout(o -> o.p(drop).inplace(true)), new Linear(last, c.numClasses(1000)));
        modules().forEach(EfficientNet::initialize);
    }

    public static EfficientNet b0(Choice... choices) {
        return b("efficientnet_b0", 1.0, 1.0, 0.2, BatchNorm2d::new, choices);
    }

    public static EfficientNet b1(Choice... choices) {
        return b("efficientnet_b1", 1.0, 1.1, 0.2, BatchNorm2d::new, choices);
    }

    public static EfficientNet b2(Choice... choices) {
        return b("efficientnet_b2", 1.1, 1.2, 0.3, BatchNorm2d::new, choices);
    }

    public static EfficientNet b3(Choice... choices) {
        return b("efficientnet_b3", 1.2, 1.4, 0.3, BatchNorm2d::new, choices);
    }

    public static EfficientNet b4(Choice... choices) {
        return b("efficientnet_b4", 1.4, 1.8, 0.4, BatchNorm2d::new, choices);
    }

    public static EfficientNet b5(Choice... choices) {
        return b("efficientnet_b5", 1.6, 2.2, 0.4, EfficientNet::slowNorm, choices);
    }

    public static EfficientNet b6(Choice... choices) {
        return b("efficientnet_b6", 1.8, 2.6, 0.5, EfficientNet::slowNorm, choices);
    }

    public static EfficientNet b7(Choice... choices) {
        return b("efficientnet_b7", 2.0, 3.1, 0.5, EfficientNet::slowNorm, choices);
    }

    public static EfficientNet v2S(Choice... choices) {
        return v2("efficientnet_v2_s", V2_S, 0.2, choices);
    }

    public static EfficientNet v2M(Choice... choices) {
        return v2("efficientnet_v2_m", V2_M, 0.3, choices);
    }

    public static EfficientNet v2L(Choice... choices) {
        return v2("efficientnet_v2_l", V2_L, 0.4, choices);
    }

    private static EfficientNet b(
            String name, double width, double depth, double dropout, NormLayer norm, Choice... choices) {
        List<Stage> stages = B.stream().map(s -> s.scaled(width, depth)).toList();
        return ModelBuilder.build(name, choices, c -> new EfficientNet(stages, null, dropout, norm, c));
    }

    private static EfficientNet v2(String name, List<Stage> stages, double dropout, Choice... choices) {
        NormLayer norm = n -> new BatchNorm2d(n, o -> o.eps(1e-3));
        return ModelBuilder.build(name, choices, c -> new EfficientNet(stages, 1280, dropout, norm, c));
    }

    private static Module slowNorm(long channels) {
        return new BatchNorm2d(channels, o -> o.eps(0.001).momentum(0.01));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            WeightInit.fanOut(conv.weight);
            WeightInit.zeros(conv.bias);
        } else if (module instanceof Linear linear) {
            double range = 1 / Math.sqrt(linear.outFeatures());
            Init.uniform_(linear.weight, -range, range);
            WeightInit.zeros(linear.bias);
        } else {
            WeightInit.norm(module);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = avgpool.apply(features.apply(x));
        return classifier.apply(x.flatten(1));
    }

    /** Torchvision's MBConv or FusedMBConv. */
    private static final class Block extends Module {
        final Sequential block = new Sequential();
        final StochasticDepth stochasticDepth;
        private final boolean around;

        Block(Stage s, double skip, NormLayer norm) {
            around = s.stride == 1 && s.in == s.out;
            int expanded = WeightInit.divisible(s.in * s.expand, 8);
            if (s.fused) {
                fused(s, expanded, norm);
            } else {
                separate(s, expanded, norm);
            }
            stochasticDepth = new StochasticDepth(skip, StochasticDepth.Mode.ROW);
            setName(s.fused ? "FusedMBConv" : "MBConv");
        }

        private void fused(Stage s, int expanded, NormLayer norm) {
            boolean widens = expanded != s.in;
            block.append(new Conv2dNormActivation(
                    s.in,
                    widens ? expanded : s.out,
                    o -> o.kernelSize(s.kernel).stride(s.stride).norm(norm).activation(ActivationLayer.SILU)));
            if (widens) {
                block.append(new Conv2dNormActivation(
                        expanded, s.out, o -> o.kernelSize(1).norm(norm).activation(null)));
            }
        }

        private void separate(Stage s, int expanded, NormLayer norm) {
            if (expanded != s.in) {
                block.append(new Conv2dNormActivation(
                        s.in, expanded, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.SILU)));
            }
            block.append(new Conv2dNormActivation(expanded, expanded, o -> o.kernelSize(s.kernel)
                    .stride(s.stride)
                    .groups(expanded)
                    .norm(norm)
                    .activation(ActivationLayer.SILU)));
            block.append(new SqueezeExcitation(
                    expanded, Math.max(1, s.in / 4), no -> new SiLU(o -> o.inplace(true)), ActivationLayer.SIGMOID));
            block.append(new Conv2dNormActivation(
                    expanded, s.out, o -> o.kernelSize(1).norm(norm).activation(null)));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor result = block.apply(x);
            return around ? stochasticDepth.apply(result).add_(x) : result;
        }
    }
}
