package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;

/**
 * Small networks of narrow 1x1 convolutions before wide ones. Pictures [n, 3, 224, 224] to scores [n, classes]; sides of 21 pixels
 * are the least.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/squeezenet.html">SqueezeNet</a>
 */
public final class SqueezeNet extends Module {
    public final Sequential features;
    public final Sequential classifier;

    private SqueezeNet(Sequential features, ResolvedOptions c) {
        this.features = features;
        Conv2d last = new Conv2d(512, c.numClasses(1000), 1);
        classifier = new Sequential(new Dropout(c.dropout(0.5)), last, relu(), new AdaptiveAvgPool2d(1, 1));
        for (Module module : modules()) {
            if (module instanceof Conv2d conv) {
                if (conv == last) {
                    Init.normal_(conv.weight, 0, 0.01);
                } else {
                    Init.kaimingUniform_(conv.weight);
                }
                WeightInit.zeros(conv.bias);
            }
        }
    }

    public static SqueezeNet v1_0(Choice... choices) {
        return ModelBuilder.build("squeezenet1_0", choices, c -> {
            Sequential features = new Sequential(
                    new Conv2d(3, 96, 7, o -> o.stride(2)),
                    relu(),
                    pool(),
                    new Fire(96, 16, 64),
                    new Fire(128, 16, 64),
                    new Fire(128, 32, 128),
                    pool(),
                    new Fire(256, 32, 128),
                    new Fire(256, 48, 192),
                    new Fire(384, 48, 192),
                    new Fire(384, 64, 256),
                    pool(),
                    new Fire(512, 64, 256));
            return new SqueezeNet(features, c);
        });
    }

    public static SqueezeNet v1_1(Choice... choices) {
        return ModelBuilder.build("squeezenet1_1", choices, c -> {
            Sequential features = new Sequential(
                    new Conv2d(3, 64, 3, o -> o.stride(2)),
                    relu(),
                    pool(),
                    new Fire(64, 16, 64),
                    new Fire(128, 16, 64),
                    pool(),
                    new Fire(128, 32, 128),
                    new Fire(256, 32, 128),
                    pool(),
                    new Fire(256, 48, 192),
                    new Fire(384, 48, 192),
                    new Fire(384, 64, 256),
                    new Fire(512, 64, 256));
            return new SqueezeNet(features, c);
        });
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    private static MaxPool2d pool() {
        return new MaxPool2d(3, o -> o.stride(2).ceilMode(true));
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.apply(features.apply(x)).flatten(1);
    }

    /** Few channels by 1x1, then as many by 1x1 as by 3x3. */
    private static final class Fire extends Module {
        final Conv2d squeeze;
        final ReLU squeezeActivation = relu();
        final Conv2d expand1x1;

        @Name("expand1x1_activation")
        final ReLU expand1x1Activation = relu();

        final Conv2d expand3x3;

        @Name("expand3x3_activation")
        final ReLU expand3x3Activation = relu();

        Fire(int in, int narrow, int wide) {
            squeeze = new Conv2d(in, narrow, 1);
            expand1x1 = new Conv2d(narrow, wide, 1);
            expand3x3 = new Conv2d(narrow, wide, 3, o -> o.padding(1));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor narrow = squeezeActivation.apply(squeeze.apply(x));
            return Torch.cat(
                    List.of(
                            expand1x1Activation.apply(expand1x1.apply(narrow)),
                            expand3x3Activation.apply(expand3x3.apply(narrow))),
                    1);
        }
    }
}
