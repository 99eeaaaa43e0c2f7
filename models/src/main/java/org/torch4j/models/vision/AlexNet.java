package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/**
 * Five convolutions and three linear layers: pictures [n, 3, 224, 224] to scores [n, classes]. Sides of 63 pixels are the least.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/alexnet.html">AlexNet</a>
 */
public final class AlexNet extends Module {
    public final Sequential features;
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(6, 6);
    public final Sequential classifier;

    private AlexNet(ResolvedOptions c) {
        double dropout = c.dropout(0.5);
        features = new Sequential(
                new Conv2d(3, 64, 11, o -> o.stride(4).padding(2)),
                relu(),
                new MaxPool2d(3, o -> o.stride(2)),
                new Conv2d(64, 192, 5, o -> o.padding(2)),
                relu(),
                new MaxPool2d(3, o -> o.stride(2)),
                new Conv2d(192, 384, 3, o -> o.padding(1)),
                relu(),
                new Conv2d(384, 256, 3, o -> o.padding(1)),
                relu(),
                new Conv2d(256, 256, 3, o -> o.padding(1)),
                relu(),
                new MaxPool2d(3, o -> o.stride(2)));
        classifier = new Sequential(
                new Dropout(dropout),
                new Linear(256 * 6 * 6, 4096),
                relu(),
                new Dropout(dropout),
                new Linear(4096, 4096),
                relu(),
                new Linear(4096, c.numClasses(1000)));
    }

    public static AlexNet create(Choice... choices) {
        return ModelBuilder.build("alexnet", choices, AlexNet::new);
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    @Override
    public Tensor forward(Tensor x) {
        x = features.apply(x);
        x = avgpool.apply(x);
        return classifier.apply(x.flatten(1));
    }
}
