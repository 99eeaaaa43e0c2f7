package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.normal_;

import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool3d;
import org.torch4j.nn.BatchNorm3d;
import org.torch4j.nn.Conv3d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/**
 * Residual networks for videos: {@code VideoResNet.r3d_18()}. Videos [n, 3, frames, 112, 112] to scores [n, classes]; any size will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/video_resnet.html">VideoResNet</a>
 */
public final class VideoResNet extends Module {
    /** How a layer's convolutions look at time. */
    private enum Kind {
        /** 3x3x3. */
        SIMPLE,
        /** 1x3x3, so each frame for itself. */
        NO_TEMPORAL,
        /** 1x3x3, then 3x1x1. */
        SPLIT;

        long[] step(int stride) {
            return new long[] {this == NO_TEMPORAL ? 1 : stride, stride, stride};
        }

        Module conv(int in, int out, int between, int stride) {
            switch (this) {
                case SIMPLE -> {
                    Conv3d conv = new Conv3d(
                            in, out, 3, o -> o.stride(stride).padding(1).bias(false));
                    conv.setName("Conv3DSimple");
                    return conv;
                }
                case NO_TEMPORAL -> {
                    Conv3d conv = flat(in, out, stride);
                    conv.setName("Conv3DNoTemporal");
                    return conv;
                }
                default -> {
                    Sequential both = new Sequential(
                            flat(in, between, stride),
                            new BatchNorm3d(between),
                            relu(),
                            new Conv3d(between, out, new long[] {3, 1, 1}, o -> o.stride(stride, 1, 1)
                                    .padding(1, 0, 0)
                                    .bias(false)));
                    both.setName("Conv2Plus1D");
                    return both;
                }
            }
        }

        private static Conv3d flat(int in, int out, int stride) {
            return new Conv3d(in, out, new long[] {1, 3, 3}, o -> o.stride(1, stride, stride)
                    .padding(0, 1, 1)
                    .bias(false));
        }
    }

    public final Sequential stem;
    public final Sequential layer1;
    public final Sequential layer2;
    public final Sequential layer3;
    public final Sequential layer4;
    public final AdaptiveAvgPool3d avgpool = new AdaptiveAvgPool3d(1, 1, 1);
    public final Linear fc;

    private VideoResNet(Kind first, Kind rest, ResolvedOptions c) {
        stem = first == Kind.SPLIT ? splitStem() : basicStem();
        layer1 = layer(first, 64, 64, 1);
        layer2 = layer(rest, 64, 128, 2);
        layer3 = layer(rest, 128, 256, 2);
        layer4 = layer(rest, 256, 512, 2);
        fc = new Linear(512, c.numClasses(400));
        modules().forEach(VideoResNet::initialize);
    }

    /** 3x3x3 convolutions. */
    public static VideoResNet r3d_18(Choice... choices) {
        return ModelBuilder.build("r3d_18", choices, c -> new VideoResNet(Kind.SIMPLE, Kind.SIMPLE, c));
    }

    /** 3x3x3 convolutions in the first layer, frames for themselves behind it. */
    public static VideoResNet mc3_18(Choice... choices) {
        return ModelBuilder.build("mc3_18", choices, c -> new VideoResNet(Kind.SIMPLE, Kind.NO_TEMPORAL, c));
    }

    /** Convolutions over space, then over time. */
    public static VideoResNet r2plus1d_18(Choice... choices) {
        return ModelBuilder.build("r2plus1d_18", choices, c -> new VideoResNet(Kind.SPLIT, Kind.SPLIT, c));
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    private static Sequential basicStem() {
        Sequential stem = new Sequential(
                new Conv3d(3, 64, new long[] {3, 7, 7}, o -> o.stride(1, 2, 2)
                        .padding(1, 3, 3)
                        .bias(false)),
                new BatchNorm3d(64),
                relu());
        stem.setName("BasicStem");
        return stem;
    }

    private static Sequential splitStem() {
        Sequential stem = new Sequential(
                new Conv3d(3, 45, new long[] {1, 7, 7}, o -> o.stride(1, 2, 2)
                        .padding(0, 3, 3)
                        .bias(false)),
                new BatchNorm3d(45),
                relu(),
                new Conv3d(45, 64, new long[] {3, 1, 1}, o -> o.padding(1, 0, 0).bias(false)),
                new BatchNorm3d(64),
                relu());
        stem.setName("R2Plus1dStem");
        return stem;
    }

    private static Sequential layer(Kind kind, int in, int out, int stride) {
        Sequential downsample = stride == 1
                ? null
                : new Sequential(
                        new Conv3d(in, out, 1, o -> o.stride(kind.step(stride)).bias(false)), new BatchNorm3d(out));
        return new Sequential(
                new BasicBlock3d(kind, in, out, stride, downsample), new BasicBlock3d(kind, out, out, 1, null));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv3d conv) {
            WeightInit.fanOut(conv.weight);
        } else if (module instanceof Linear linear) {
            normal_(linear.weight, 0, 0.01);
            WeightInit.zeros(linear.bias);
        } else {
            WeightInit.norm(module);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = stem.apply(x);
        x = layer4.apply(layer3.apply(layer2.apply(layer1.apply(x))));
        return fc.apply(avgpool.apply(x).flatten(1));
    }

    private static final class BasicBlock3d extends Module {
        final Sequential conv1;
        final Sequential conv2;
        final ReLU relu = relu();

        /** What the way around does where sizes change; null otherwise. */
        final Sequential downsample;

        BasicBlock3d(Kind kind, int in, int out, int stride, Sequential downsample) {
            int between = in * out * 27 / (in * 9 + 3 * out);
            conv1 = new Sequential(kind.conv(in, out, between, stride), new BatchNorm3d(out), relu());
            conv2 = new Sequential(kind.conv(out, out, between, 1), new BatchNorm3d(out));
            this.downsample = downsample;
            setName("BasicBlock");
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor out = conv2.apply(conv1.apply(x));
            out = out.add_(downsample == null ? x : downsample.apply(x));
            return relu.apply(out);
        }
    }
}
