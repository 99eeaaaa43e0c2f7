package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.zeros_;

import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.FrozenBatchNorm2d;
import org.torch4j.vision.ops.NormLayer;

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
    public final Module bn1;
    public final ReLU relu = new ReLU(o -> o.inplace(true));
    public final MaxPool2d maxpool = new MaxPool2d(3, o -> o.stride(2).padding(1));
    public final Sequential layer1;
    public final Sequential layer2;
    public final Sequential layer3;
    public final Sequential layer4;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1, 1);
    public final Linear fc;

    private ResNet(boolean bottleneck, int[] blocks, Width width, ResolvedOptions c) {
        NormLayer norm = c.norm(BatchNorm2d::new);
        boolean[] dilate = c.get("replaceStrideWithDilation", new boolean[3]);
        conv1 = new Conv2d(3, 64, 7, o -> o.stride(2).padding(3).bias(false));
        bn1 = norm.make(64);
        Layers layers = new Layers(bottleneck, width, norm);
        layer1 = layers.next(64, blocks[0], 1, false);
        layer2 = layers.next(128, blocks[1], 2, dilate[0]);
        layer3 = layers.next(256, blocks[2], 2, dilate[1]);
        layer4 = layers.next(512, blocks[3], 2, dilate[2]);
        fc = new Linear(512 * layers.expansion, c.numClasses(1000));
        modules().forEach(ResNet::initialize);
        if (c.get("zeroInitResidual", false)) {
            modules().forEach(ResNet::beginAsIdentity);
        }
    }

    public static ResNet resnet18(Choice... choices) {
        return build("resnet18", false, new int[] {2, 2, 2, 2}, Width.PLAIN, choices);
    }

    public static ResNet resnet34(Choice... choices) {
        return build("resnet34", false, new int[] {3, 4, 6, 3}, Width.PLAIN, choices);
    }

    public static ResNet resnet50(Choice... choices) {
        return build("resnet50", true, new int[] {3, 4, 6, 3}, Width.PLAIN, choices);
    }

    public static ResNet resnet101(Choice... choices) {
        return build("resnet101", true, new int[] {3, 4, 23, 3}, Width.PLAIN, choices);
    }

    public static ResNet resnet152(Choice... choices) {
        return build("resnet152", true, new int[] {3, 8, 36, 3}, Width.PLAIN, choices);
    }

    /** ResNeXt: 32 groups of 4 channels. */
    public static ResNet resnext50x32x4d(Choice... choices) {
        return build("resnext50_32x4d", true, new int[] {3, 4, 6, 3}, new Width(32, 4), choices);
    }

    /** ResNeXt: 32 groups of 8 channels. */
    public static ResNet resnext101x32x8d(Choice... choices) {
        return build("resnext101_32x8d", true, new int[] {3, 4, 23, 3}, new Width(32, 8), choices);
    }

    /** ResNeXt: 64 groups of 4 channels. */
    public static ResNet resnext101x64x4d(Choice... choices) {
        return build("resnext101_64x4d", true, new int[] {3, 4, 23, 3}, new Width(64, 4), choices);
    }

    /** Twice as many channels within the blocks. */
    public static ResNet wideResnet50x2(Choice... choices) {
        return build("wide_resnet50_2", true, new int[] {3, 4, 6, 3}, new Width(1, 128), choices);
    }

    /** Twice as many channels within the blocks. */
    public static ResNet wideResnet101x2(Choice... choices) {
        return build("wide_resnet101_2", true, new int[] {3, 4, 23, 3}, new Width(1, 128), choices);
    }

    private static ResNet build(String name, boolean bottleneck, int[] blocks, Width width, Choice... choices) {
        return ModelBuilder.build(name, choices, c -> new ResNet(bottleneck, blocks, width, c));
    }

    /** Makes layers of blocks; draws in torchvision's order, the way around before its block. */
    private static final class Layers {
        private final boolean bottleneck;
        private final Width width;
        private final NormLayer norm;
        private final int expansion;
        private int in = 64;
        private int dilation = 1;

        Layers(boolean bottleneck, Width width, NormLayer norm) {
            this.bottleneck = bottleneck;
            this.width = width;
            this.norm = norm;
            expansion = bottleneck ? Bottleneck.EXPANSION : BasicBlock.EXPANSION;
        }

        Sequential next(int planes, int blocks, int step, boolean dilate) {
            int out = planes * expansion;
            int before = dilation;
            int stride = dilate ? 1 : step;
            dilation = dilate ? dilation * step : dilation;
            Sequential downsample = stride == 1 && in == out
                    ? null
                    : new Sequential(
                            new Conv2d(in, out, 1, o -> o.stride(stride).bias(false)), norm.make(out));
            Sequential layer = new Sequential(block(planes, stride, before, downsample));
            in = out;
            for (int i = 1; i < blocks; i++) {
                layer.append(block(planes, 1, dilation, null));
            }
            return layer;
        }

        private Module block(int planes, int stride, int dilation, Sequential downsample) {
            if (bottleneck) {
                return new Bottleneck(in, planes, stride, dilation, downsample, width, norm);
            }
            if (dilation > 1) {
                throw new IllegalArgumentException("replaceStrideWithDilation needs ResNet-50 or larger");
            }
            return new BasicBlock(in, planes, stride, downsample, norm);
        }
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            WeightInit.fanOut(conv.weight);
        } else {
            WeightInit.norm(module);
        }
    }

    private static void beginAsIdentity(Module module) {
        Module last = module instanceof Bottleneck b ? b.bn3 : module instanceof BasicBlock b ? b.bn2 : null;
        if (last instanceof BatchNorm2d norm) {
            zeros_(norm.weight);
        } else if (last instanceof FrozenBatchNorm2d norm) {
            zeros_(norm.weight);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = chain(x, conv1, bn1, relu, maxpool, layer1, layer2, layer3, layer4, avgpool);
        return fc.apply(x.flatten(1));
    }
}
