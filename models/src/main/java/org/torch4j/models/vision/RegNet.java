package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.SqueezeExcitation;

/**
 * Networks whose widths grow by a rule: {@code RegNet.y400mf()}, {@code RegNet.x8gf()}; the Y kind squeezes and excites. Pictures
 * [n, 3, 224, 224] to scores [n, classes]; any size of picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/regnet.html">RegNet</a>
 */
public final class RegNet extends Module {
    private static final int STEM = 32;

    /**
     * The rule: {@code depth} blocks whose widths begin at {@code w0}, grow by {@code wa} a block and are rounded to steps of {@code
     * wm}.
     *
     * @param se squeezed channels for each that comes in; 0 for none
     */
    private record Rule(int depth, int w0, double wa, double wm, int groupWidth, double se) {
        List<Stage> stages() {
            List<Stage> stages = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                // as torchvision computes it, in single precision
                float continuous = (float) (i * (float) wa) + w0;
                float steps = (float) Math.rint((float) ((float) Math.log(continuous / w0) / Math.log(wm)));
                int width = (int) Math.rint((float) (w0 * Math.pow(wm, steps)) / 8) * 8;
                Stage last = stages.isEmpty() ? null : stages.get(stages.size() - 1);
                if (last != null && last.width == width) {
                    stages.set(stages.size() - 1, new Stage(width, last.depth + 1, 0));
                } else {
                    stages.add(new Stage(width, 1, 0));
                }
            }
            return stages.stream().map(s -> s.grouped(groupWidth)).toList();
        }
    }

    private record Stage(int width, int depth, int groupWidth) {
        /** The width as a multiple of that of the groups. */
        Stage grouped(int group) {
            int smaller = Math.min(group, width);
            return new Stage(WeightInit.divisible(width, smaller), depth, smaller);
        }
    }

    public final Conv2dNormActivation stem;
    public final Sequential trunkOutput = new Sequential();
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1, 1);
    public final Linear fc;

    private RegNet(Rule rule, ResolvedOptions c) {
        NormLayer norm = c.norm(BatchNorm2d::new);
        stem = new Conv2dNormActivation(3, STEM, o -> o.stride(2).norm(norm));
        stem.setName("SimpleStemIN");
        int in = STEM;
        int number = 1;
        for (Stage stage : rule.stages()) {
            Sequential blocks = new Sequential();
            blocks.setName("AnyStage");
            for (int i = 0; i < stage.depth; i++) {
                blocks.add(
                        "block%d-%d".formatted(number, i),
                        new ResBottleneckBlock(
                                i == 0 ? in : stage.width,
                                stage.width,
                                i == 0 ? 2 : 1,
                                stage.groupWidth,
                                rule.se,
                                norm));
            }
            trunkOutput.add("block" + number++, blocks);
            in = stage.width;
        }
        fc = new Linear(in, c.numClasses(1000));
        modules().forEach(RegNet::initialize);
    }

    public static RegNet y400mf(Choice... choices) {
        return build("regnet_y_400mf", new Rule(16, 48, 27.89, 2.09, 8, 0.25), choices);
    }

    public static RegNet y800mf(Choice... choices) {
        return build("regnet_y_800mf", new Rule(14, 56, 38.84, 2.4, 16, 0.25), choices);
    }

    public static RegNet y1_6gf(Choice... choices) {
        return build("regnet_y_1_6gf", new Rule(27, 48, 20.71, 2.65, 24, 0.25), choices);
    }

    public static RegNet y3_2gf(Choice... choices) {
        return build("regnet_y_3_2gf", new Rule(21, 80, 42.63, 2.66, 24, 0.25), choices);
    }

    public static RegNet y8gf(Choice... choices) {
        return build("regnet_y_8gf", new Rule(17, 192, 76.82, 2.19, 56, 0.25), choices);
    }

    public static RegNet y16gf(Choice... choices) {
        return build("regnet_y_16gf", new Rule(18, 200, 106.23, 2.48, 112, 0.25), choices);
    }

    public static RegNet y32gf(Choice... choices) {
        return build("regnet_y_32gf", new Rule(20, 232, 115.89, 2.53, 232, 0.25), choices);
    }

    public static RegNet y128gf(Choice... choices) {
        return build("regnet_y_128gf", new Rule(27, 456, 160.83, 2.52, 264, 0.25), choices);
    }

    public static RegNet x400mf(Choice... choices) {
        return build("regnet_x_400mf", new Rule(22, 24, 24.48, 2.54, 16, 0), choices);
    }

    public static RegNet x800mf(Choice... choices) {
        return build("regnet_x_800mf", new Rule(16, 56, 35.73, 2.28, 16, 0), choices);
    }

    public static RegNet x1_6gf(Choice... choices) {
        return build("regnet_x_1_6gf", new Rule(18, 80, 34.01, 2.25, 24, 0), choices);
    }

    public static RegNet x3_2gf(Choice... choices) {
        return build("regnet_x_3_2gf", new Rule(25, 88, 26.31, 2.25, 48, 0), choices);
    }

    public static RegNet x8gf(Choice... choices) {
        return build("regnet_x_8gf", new Rule(23, 80, 49.56, 2.88, 120, 0), choices);
    }

    public static RegNet x16gf(Choice... choices) {
        return build("regnet_x_16gf", new Rule(22, 216, 55.59, 2.1, 128, 0), choices);
    }

    public static RegNet x32gf(Choice... choices) {
        return build("regnet_x_32gf", new Rule(23, 320, 69.86, 2.0, 168, 0), choices);
    }

    private static RegNet build(String name, Rule rule, Choice... choices) {
        return ModelBuilder.build(name, choices, c -> new RegNet(rule, c));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            long[] shape = conv.weight.shape();
            Init.normal_(conv.weight, 0, Math.sqrt(2.0 / (shape[2] * shape[3] * shape[0])));
        } else if (module instanceof Linear linear) {
            Init.normal_(linear.weight, 0, 0.01);
            WeightInit.zeros(linear.bias);
        } else {
            WeightInit.norm(module);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = trunkOutput.apply(stem.apply(x));
        return fc.apply(avgpool.apply(x).flatten(1));
    }

    private static final class ResBottleneckBlock extends Module {
        /** What the way around does where sizes change; null otherwise. */
        final Conv2dNormActivation proj;

        final Sequential f = new Sequential();
        final ReLU activation = new ReLU(o -> o.inplace(true));

        ResBottleneckBlock(int in, int out, int stride, int groupWidth, double se, NormLayer norm) {
            proj = in == out && stride == 1
                    ? null
                    : new Conv2dNormActivation(
                            in,
                            out,
                            o -> o.kernelSize(1).stride(stride).norm(norm).activation(null));
            f.add("a", new Conv2dNormActivation(in, out, o -> o.kernelSize(1).norm(norm)));
            f.add("b", new Conv2dNormActivation(out, out, o -> o.stride(stride)
                    .groups(out / groupWidth)
                    .norm(norm)));
            if (se > 0) {
                f.add(
                        "se",
                        new SqueezeExcitation(
                                out, (long) Math.rint(se * in), ActivationLayer.RELU, ActivationLayer.SIGMOID));
            }
            f.add("c", new Conv2dNormActivation(out, out, o -> o.kernelSize(1)
                    .norm(norm)
                    .activation(null)));
            f.setName("BottleneckTransform");
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor around = proj == null ? x : proj.apply(x);
            return activation.apply(around.add(f.apply(x)));
        }
    }
}
