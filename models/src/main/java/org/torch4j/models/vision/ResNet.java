package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.constant_;
import static org.torch4j.nn.init.Init.kaimingNormal_;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;

/**
 * Residual networks: {@code ResNet.resnet18()}, {@code ResNet.resnet50(o -> o.numClasses(10))}. Pictures [n, 3, 224, 224] to scores
 * [n, classes]; any size of picture will do.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/resnet.html">ResNet</a>
 */
public final class ResNet extends Module {
    /** Groups of a bottleneck's middle convolution, and channels of each for every 64. */
    record Width(int groups, int perGroup) {
        static final Width PLAIN = new Width(1, 64);
    }

    public final Conv2d conv1;
    public final BatchNorm2d bn1;
    public final ReLU relu = new ReLU(o -> o.inplace(true));
    public final MaxPool2d maxpool = new MaxPool2d(3, o -> o.stride(2).padding(1));
    public final Sequential layer1;
    public final Sequential layer2;
    public final Sequential layer3;
    public final Sequential layer4;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1, 1);
    public final Linear fc;

    private ResNet(boolean bottleneck, int[] blocks, Width width, Consumer<ModelOptions> options) {
        ModelOptions m = ModelOptions.of(options);
        int expansion = bottleneck ? Bottleneck.EXPANSION : BasicBlock.EXPANSION;
        conv1 = new Conv2d(3, 64, 7, o -> m.place(o).stride(2).padding(3).bias(false));
        bn1 = new BatchNorm2d(64, m::place);
        Stage stage = new Stage(bottleneck, expansion, width, m);
        layer1 = stage.layer(64, 64, blocks[0], 1);
        layer2 = stage.layer(64 * expansion, 128, blocks[1], 2);
        layer3 = stage.layer(128 * expansion, 256, blocks[2], 2);
        layer4 = stage.layer(256 * expansion, 512, blocks[3], 2);
        fc = new Linear(512 * expansion, m.numClasses, m::place);
        modules().forEach(ResNet::initialize);
        if (m.zeroInitResidual) {
            modules().forEach(ResNet::beginAsIdentity);
        }
    }

    public static ResNet resnet18() {
        return resnet18(o -> {});
    }

    public static ResNet resnet18(Consumer<ModelOptions> options) {
        return new ResNet(false, new int[] {2, 2, 2, 2}, Width.PLAIN, options);
    }

    public static ResNet resnet34(Consumer<ModelOptions> options) {
        return new ResNet(false, new int[] {3, 4, 6, 3}, Width.PLAIN, options);
    }

    public static ResNet resnet50() {
        return resnet50(o -> {});
    }

    public static ResNet resnet50(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 4, 6, 3}, Width.PLAIN, options);
    }

    public static ResNet resnet101(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 4, 23, 3}, Width.PLAIN, options);
    }

    public static ResNet resnet152(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 8, 36, 3}, Width.PLAIN, options);
    }

    /** ResNeXt: 32 groups of 4 channels. */
    public static ResNet resnext50x32x4d(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 4, 6, 3}, new Width(32, 4), options);
    }

    /** ResNeXt: 32 groups of 8 channels. */
    public static ResNet resnext101x32x8d(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 4, 23, 3}, new Width(32, 8), options);
    }

    /** Twice as many channels within the blocks. */
    public static ResNet wideResnet50x2(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 4, 6, 3}, new Width(1, 128), options);
    }

    /** Twice as many channels within the blocks. */
    public static ResNet wideResnet101x2(Consumer<ModelOptions> options) {
        return new ResNet(true, new int[] {3, 4, 23, 3}, new Width(1, 128), options);
    }

    /** Makes layers of blocks; draws in torchvision's order, the way around before its block. */
    private record Stage(boolean bottleneck, int expansion, Width width, ModelOptions m) {
        Sequential layer(int in, int planes, int blocks, int stride) {
            int out = planes * expansion;
            Sequential downsample = stride == 1 && in == out
                    ? null
                    : new Sequential(
                            new Conv2d(
                                    in, out, 1, o -> m.place(o).stride(stride).bias(false)),
                            new BatchNorm2d(out, m::place));
            Sequential layer = new Sequential(block(in, planes, stride, downsample));
            for (int i = 1; i < blocks; i++) {
                layer.append(block(out, planes, 1, null));
            }
            return layer;
        }

        private Module block(int in, int planes, int stride, Sequential downsample) {
            return bottleneck
                    ? new Bottleneck(in, planes, stride, downsample, width, m)
                    : new BasicBlock(in, planes, stride, downsample, m);
        }
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            kaimingNormal_(conv.weight, 0, Init.Fan.FAN_OUT, "relu");
        } else if (module instanceof BatchNorm2d norm) {
            constant_(norm.weight, 1);
            constant_(norm.bias, 0);
        }
    }

    private static void beginAsIdentity(Module module) {
        if (module instanceof Bottleneck block) {
            constant_(block.bn3.weight, 0);
        } else if (module instanceof BasicBlock block) {
            constant_(block.bn2.weight, 0);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = maxpool.apply(relu.apply(bn1.apply(conv1.apply(x))));
        x = layer1.apply(x);
        x = layer2.apply(x);
        x = layer3.apply(x);
        x = layer4.apply(x);
        return fc.apply(avgpool.apply(x).flatten(1));
    }
}
