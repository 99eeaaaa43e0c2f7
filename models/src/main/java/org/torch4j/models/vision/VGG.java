package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.constant_;
import static org.torch4j.nn.init.Init.kaimingNormal_;
import static org.torch4j.nn.init.Init.normal_;

import java.util.function.Consumer;
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

    private VGG(int[] channels, boolean batchNorm, Consumer<ModelOptions> options) {
        ModelOptions m = ModelOptions.of(options);
        features = features(channels, batchNorm, m);
        classifier = new Sequential(
                new Linear(512 * 7 * 7, 4096, m::place),
                relu(),
                new Dropout(m.dropout),
                new Linear(4096, 4096, m::place),
                relu(),
                new Dropout(m.dropout),
                new Linear(4096, m.numClasses, m::place));
        if (m.initWeights) {
            modules().forEach(VGG::initialize);
        }
    }

    public static VGG vgg11() {
        return vgg11(o -> {});
    }

    public static VGG vgg11(Consumer<ModelOptions> options) {
        return new VGG(A, false, options);
    }

    public static VGG vgg11Bn(Consumer<ModelOptions> options) {
        return new VGG(A, true, options);
    }

    public static VGG vgg13(Consumer<ModelOptions> options) {
        return new VGG(B, false, options);
    }

    public static VGG vgg13Bn(Consumer<ModelOptions> options) {
        return new VGG(B, true, options);
    }

    public static VGG vgg16() {
        return vgg16(o -> {});
    }

    public static VGG vgg16(Consumer<ModelOptions> options) {
        return new VGG(D, false, options);
    }

    public static VGG vgg16Bn(Consumer<ModelOptions> options) {
        return new VGG(D, true, options);
    }

    public static VGG vgg19(Consumer<ModelOptions> options) {
        return new VGG(E, false, options);
    }

    public static VGG vgg19Bn(Consumer<ModelOptions> options) {
        return new VGG(E, true, options);
    }

    private static Sequential features(int[] channels, boolean batchNorm, ModelOptions m) {
        Sequential layers = new Sequential();
        int in = 3;
        for (int out : channels) {
            if (out == 0) {
                layers.append(new MaxPool2d(2, o -> o.stride(2)));
                continue;
            }
            layers.append(new Conv2d(in, out, 3, o -> m.place(o).padding(1)));
            if (batchNorm) {
                layers.append(new BatchNorm2d(out, m::place));
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
