package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/**
 * Networks that work on half of the channels and shuffle them. Pictures [n, 3, 224, 224] to scores [n, classes]; any size of
 * picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/shufflenetv2.html">ShuffleNet V2</a>
 */
public final class ShuffleNetV2 extends Module {
    private static final int[] REPEATS = {4, 8, 4};

    public final Sequential conv1;
    public final MaxPool2d maxpool = new MaxPool2d(3, o -> o.stride(2).padding(1));
    public final Sequential stage2;
    public final Sequential stage3;
    public final Sequential stage4;
    public final Sequential conv5;
    public final Linear fc;

    private ShuffleNetV2(int[] channels, ResolvedOptions c) {
        conv1 = new Sequential(
                new Conv2d(3, channels[0], 3, o -> o.stride(2).padding(1).bias(false)),
                new BatchNorm2d(channels[0]),
                relu());
        stage2 = stage(channels[0], channels[1], REPEATS[0]);
        stage3 = stage(channels[1], channels[2], REPEATS[1]);
        stage4 = stage(channels[2], channels[3], REPEATS[2]);
        conv5 = new Sequential(
                new Conv2d(channels[3], channels[4], 1, o -> o.bias(false)), new BatchNorm2d(channels[4]), relu());
        fc = new Linear(channels[4], c.numClasses(1000));
    }

    public static ShuffleNetV2 x0_5(Choice... choices) {
        return build("shufflenet_v2_x0_5", new int[] {24, 48, 96, 192, 1024}, choices);
    }

    public static ShuffleNetV2 x1_0(Choice... choices) {
        return build("shufflenet_v2_x1_0", new int[] {24, 116, 232, 464, 1024}, choices);
    }

    public static ShuffleNetV2 x1_5(Choice... choices) {
        return build("shufflenet_v2_x1_5", new int[] {24, 176, 352, 704, 1024}, choices);
    }

    public static ShuffleNetV2 x2_0(Choice... choices) {
        return build("shufflenet_v2_x2_0", new int[] {24, 244, 488, 976, 2048}, choices);
    }

    private static ShuffleNetV2 build(String name, int[] channels, Choice... choices) {
        return ModelBuilder.build(name, choices, c -> new ShuffleNetV2(channels, c));
    }

    private static Sequential stage(int in, int out, int repeats) {
        Sequential stage = new Sequential(new InvertedResidual(in, out, 2));
        for (int i = 1; i < repeats; i++) {
            stage.append(new InvertedResidual(out, out, 1));
        }
        return stage;
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    @Override
    public Tensor forward(Tensor x) {
        x = maxpool.apply(conv1.apply(x));
        x = stage4.apply(stage3.apply(stage2.apply(x)));
        x = conv5.apply(x);
        return fc.apply(x.mean(new long[] {2, 3}));
    }

    private static final class InvertedResidual extends Module {
        final Sequential branch1;
        final Sequential branch2;
        private final int stride;

        InvertedResidual(int in, int out, int stride) {
            this.stride = stride;
            int half = out / 2;
            branch1 = stride == 1
                    ? new Sequential()
                    : new Sequential(
                            depthwise(in, stride),
                            new BatchNorm2d(in),
                            new Conv2d(in, half, 1, o -> o.bias(false)),
                            new BatchNorm2d(half),
                            relu());
            branch2 = new Sequential(
                    new Conv2d(stride > 1 ? in : half, half, 1, o -> o.bias(false)),
                    new BatchNorm2d(half),
                    relu(),
                    depthwise(half, stride),
                    new BatchNorm2d(half),
                    new Conv2d(half, half, 1, o -> o.bias(false)),
                    new BatchNorm2d(half),
                    relu());
        }

        private static Conv2d depthwise(int channels, int stride) {
            return new Conv2d(channels, channels, 3, o -> o.stride(stride)
                    .padding(1)
                    .groups(channels)
                    .bias(false));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor out;
            if (stride == 1) {
                List<Tensor> halves = x.chunk(2, 1);
                out = Torch.cat(List.of(halves.get(0), branch2.apply(halves.get(1))), 1);
            } else {
                out = Torch.cat(List.of(branch1.apply(x), branch2.apply(x)), 1);
            }
            return shuffle(out);
        }

        /** Channels of the two halves in turn. */
        private static Tensor shuffle(Tensor x) {
            long[] s = x.shape();
            return x.view(s[0], 2, s[1] / 2, s[2], s[3])
                    .transpose(1, 2)
                    .contiguous()
                    .view(s);
        }
    }
}
