package org.torch4j.models;

import java.util.Map;
import java.util.function.Function;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.segmentation.DeepLabV3;
import org.torch4j.models.vision.segmentation.FCN;
import org.torch4j.models.vision.segmentation.LRASPP;
import org.torch4j.nn.Module;

/** Networks that say of each pixel what it belongs to, by torchvision's names. */
final class SegmentationModels {
    static final Map<String, Function<Choice[], ? extends Module>> BUILDERS = Map.of(
            "deeplabv3_resnet50", DeepLabV3::resnet50,
            "deeplabv3_resnet101", DeepLabV3::resnet101,
            "deeplabv3_mobilenet_v3_large", DeepLabV3::mobilenetV3Large,
            "fcn_resnet50", FCN::resnet50,
            "fcn_resnet101", FCN::resnet101,
            "lraspp_mobilenet_v3_large", LRASPP::mobilenetV3Large);

    private SegmentationModels() {}
}
