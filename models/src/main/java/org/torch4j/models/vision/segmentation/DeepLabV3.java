package org.torch4j.models.vision.segmentation;

import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.models.vision.ResNet;

/**
 * Convolutions of several dilations side by side: {@code DeepLabV3.resnet50(o -> o.numClasses(2))}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/deeplabv3.html">DeepLabV3</a>
 */
public final class DeepLabV3 extends SegmentationModel {
    static final Choice DILATED = o -> o.replaceStrideWithDilation(false, true, true);

    private DeepLabV3(Parts parts) {
        super(parts);
    }

    public static DeepLabV3 resnet50(Choice... choices) {
        return ModelBuilder.build("deeplabv3_resnet50", choices, c -> {
            ResNet net = ResNet.resnet50(c.backboneChoice(), DILATED);
            return new DeepLabV3(Parts.of(net, c, classes -> new DeepLabHead(2048, classes)));
        });
    }

    public static DeepLabV3 resnet101(Choice... choices) {
        return ModelBuilder.build("deeplabv3_resnet101", choices, c -> {
            ResNet net = ResNet.resnet101(c.backboneChoice(), DILATED);
            return new DeepLabV3(Parts.of(net, c, classes -> new DeepLabHead(2048, classes)));
        });
    }

    public static DeepLabV3 mobilenetV3Large(Choice... choices) {
        return ModelBuilder.build("deeplabv3_mobilenet_v3_large", choices, c -> {
            MobileNetV3 net = MobileNetV3.large(c.backboneChoice(), o -> o.dilated(true));
            int channels = net.outChannels(net.features.size() - 1);
            return new DeepLabV3(Parts.of(net, c, classes -> new DeepLabHead(channels, classes)));
        });
    }
}
