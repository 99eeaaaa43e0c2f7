package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;

/**
 * Networks found by a search for phones. Pictures [n, 3, 224, 224] to scores [n, classes]; any size of picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/mnasnet.html">MNASNet</a>
 */
public final class MNASNet extends Module {
    private static final double MOMENTUM = 1 - 0.9997;
    private static final int[] DEPTHS = {32, 16, 24, 40, 80, 96, 192, 320};

    /** Of each stack: kernel, stride, how much wider inside, blocks. */
    private static final int[][] STACKS = {
        {3, 2, 3, 3}, {5, 2, 3, 3}, {5, 2, 6, 3}, {3, 1, 6, 2}, {5, 2, 6, 4}, {3, 1, 6, 1}
    };

    public final Sequential layers = new Sequential();
    public final Sequential classifier;

    private MNASNet(double alpha, ResolvedOptions c) {
        int[] d = new int[DEPTHS.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = roundedUp(DEPTHS[i] * alpha);
        }
        conv(3, d[0], 3, 2, 1, true);
        conv(d[0], d[0], 3, 1, d[0], true);
        conv(d[0], d[1], 1, 1, 1, false);
        for (int i = 0; i < STACKS.length; i++) {
            int[] s = STACKS[i];
            Sequential stack = new Sequential();
            for (int j = 0; j < s[3]; j++) {
                stack.append(new InvertedResidual(d[j == 0 ? i + 1 : i + 2], d[i + 2], s[0], j == 0 ? s[1] : 1, s[2]));
            }
            layers.append(stack);
        }
        conv(d[7], 1280, 1, 1, 1, true);
        double dropout = c.dropout(0.2);
        classifier = new Sequential(new Dropout(o -> o.p(dropout).inplace(true)), new Linear(1280, c.numClasses(1000)));
        modules().forEach(MNASNet::initialize);
    }

    public static MNASNet x0_5(Choice... choices) {
        return ModelBuilder.build("mnasnet0_5", choices, c -> new MNASNet(0.5, c));
    }

    public static MNASNet x0_75(Choice... choices) {
        return ModelBuilder.build("mnasnet0_75", choices, c -> new MNASNet(0.75, c));
    }

    public static MNASNet x1_0(Choice... choices) {
        return ModelBuilder.build("mnasnet1_0", choices, c -> new MNASNet(1.0, c));
    }

    public static MNASNet x1_3(Choice... choices) {
        return ModelBuilder.build("mnasnet1_3", choices, c -> new MNASNet(1.3, c));
    }

    private void conv(int in, int out, int kernel, int stride, int groups, boolean relu) {
        append(layers, in, out, kernel, stride, groups, relu);
    }

    private static void append(Sequential to, int in, int out, int kernel, int stride, int groups, boolean relu) {
        to.append(new Conv2d(in, out, kernel, o -> o.padding(kernel / 2)
                .stride(stride)
                .groups(groups)
                .bias(false)));
        to.append(new BatchNorm2d(out, o -> o.momentum(MOMENTUM)));
        if (relu) {
            to.append(new ReLU(o -> o.inplace(true)));
        }
    }

    /** The multiple of 8 that is closest, at most a tenth below. */
    private static int roundedUp(double value) {
        int rounded = Math.max(8, (int) (value + 4) / 8 * 8);
        return rounded >= 0.9 * value ? rounded : rounded + 8;
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            WeightInit.fanOut(conv.weight);
        } else if (module instanceof Linear linear) {
            Init.kaimingUniform_(linear.weight, 0, Init.Fan.FAN_OUT, "sigmoid");
            WeightInit.zeros(linear.bias);
        } else {
            WeightInit.norm(module);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = layers.apply(x);
        return classifier.apply(x.mean(new long[] {2, 3}));
    }

    private static final class InvertedResidual extends Module {
        final Sequential layers = new Sequential();
        private final boolean around;

        InvertedResidual(int in, int out, int kernel, int stride, int expand) {
            around = in == out && stride == 1;
            int inner = in * expand;
            append(layers, in, inner, 1, 1, 1, true);
            append(layers, inner, inner, kernel, stride, inner, true);
            append(layers, inner, out, 1, 1, 1, false);
            setName("_InvertedResidual");
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = layers.apply(x);
            return around ? y.add(x) : y;
        }
    }
}
