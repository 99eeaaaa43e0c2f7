package org.torch4j.models.vision.segmentation;

import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.models.vision.ResNet;

/**
 * Convolutions behind a dilated ResNet: {@code FCN.resnet50(o -> o.numClasses(2))}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/fcn.html">FCN</a>
 */
public final class FCN extends SegmentationModel {
    private FCN(Parts parts) {
        super(parts);
    }

    public static FCN resnet50(Choice... choices) {
        return ModelBuilder.build("fcn_resnet50", choices, c -> {
            ResNet net = ResNet.resnet50(c.backboneChoice(), DeepLabV3.DILATED);
            return new FCN(Parts.of(net, c, classes -> new FCNHead(2048, classes)));
        });
    }

    public static FCN resnet101(Choice... choices) {
        return ModelBuilder.build("fcn_resnet101", choices, c -> {
            ResNet net = ResNet.resnet101(c.backboneChoice(), DeepLabV3.DILATED);
            return new FCN(Parts.of(net, c, classes -> new FCNHead(2048, classes)));
        });
    }
}
