package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.constant_;
import static org.torch4j.nn.init.Init.kaimingNormal_;
import static org.torch4j.nn.init.Init.normal_;

import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;

/**
 * Stacks of 3x3 convolutions and three linear layers: {@code VGG.vgg16()}, {@code VGG.vgg11Bn(o -> o.numClasses(10))}. Pictures
 * [n, 3, 224, 224] to scores [n, classes]; sides of 32 pixels are the least.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/vgg.html">VGG</a>
 */
public final class VGG extends Module {
    /** Channels of each convolution; 0 is a pooling. */
    private static final int[] A = {64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0};

    private static final int[] B = {64, 64, 0, 128, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0};

    private static final int[] D = {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0};

    private static final int[] E = {
        64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0, 512, 512, 512, 512, 0, 512, 512, 512, 512, 0
    };

    public final Sequential features;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(7, 7);
    public final Sequential classifier;

    private VGG(int[] channels, boolean batchNorm, ResolvedOptions c) {
        double dropout = c.dropout(0.5);
        features = features(channels, batchNorm);
        classifier = new Sequential(
                new Linear(512 * 7 * 7, 4096),
                relu(),
                new Dropout(dropout),
                new Linear(4096, 4096),
                relu(),
                new Dropout(dropout),
                new Linear(4096, c.numClasses(1000)));
        if (c.get("initWeights", c.weights() == null)) {
            modules().forEach(VGG::initialize);
        }
    }

    public static VGG vgg11(Choice... choices) {
        return ModelBuilder.build("vgg11", choices, c -> new VGG(A, false, c));
    }

    public static VGG vgg11Bn(Choice... choices) {
        return ModelBuilder.build("vgg11_bn", choices, c -> new VGG(A, true, c));
    }

    public static VGG vgg13(Choice... choices) {
        return ModelBuilder.build("vgg13", choices, c -> new VGG(B, false, c));
    }

    public static VGG vgg13Bn(Choice... choices) {
        return ModelBuilder.build("vgg13_bn", choices, c -> new VGG(B, true, c));
    }

    public static VGG vgg16(Choice... choices) {
        return ModelBuilder.build("vgg16", choices, c -> new VGG(D, false, c));
    }

    public static VGG vgg16Bn(Choice... choices) {
        return ModelBuilder.build("vgg16_bn", choices, c -> new VGG(D, true, c));
    }

    public static VGG vgg19(Choice... choices) {
        return ModelBuilder.build("vgg19", choices, c -> new VGG(E, false, c));
    }

    public static VGG vgg19Bn(Choice... choices) {
        return ModelBuilder.build("vgg19_bn", choices, c -> new VGG(E, true, c));
    }

    private static Sequential features(int[] channels, boolean batchNorm) {
        Sequential layers = new Sequential();
        int in = 3;
        for (int out : channels) {
            if (out == 0) {
                layers.append(new MaxPool2d(2, o -> o.stride(2)));
                continue;
            }
            layers.append(new Conv2d(in, out, 3, o -> o.padding(1)));
            if (batchNorm) {
                layers.append(new BatchNorm2d(out));
            }
            layers.append(relu());
            in = out;
        }
        return layers;
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            kaimingNormal_(conv.weight, 0, Init.Fan.FAN_OUT, "relu");
            constant_(conv.bias, 0);
        } else if (module instanceof BatchNorm2d norm) {
            constant_(norm.weight, 1);
            constant_(norm.bias, 0);
        } else if (module instanceof Linear linear) {
            normal_(linear.weight, 0, 0.01);
            constant_(linear.bias, 0);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = features.apply(x);
        x = avgpool.apply(x);
        return classifier.apply(x.flatten(1));
    }
}
