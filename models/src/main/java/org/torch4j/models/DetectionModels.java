package org.torch4j.models;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.detection.FCOS;
import org.torch4j.models.vision.detection.FasterRCNN;
import org.torch4j.models.vision.detection.KeypointRCNN;
import org.torch4j.models.vision.detection.MaskRCNN;
import org.torch4j.models.vision.detection.RetinaNet;
import org.torch4j.models.vision.detection.SSD;
import org.torch4j.nn.Module;

/** Networks that find things in pictures, by torchvision's names. */
final class DetectionModels {
    static final Map<String, Function<Choice[], ? extends Module>> BUILDERS = Map.ofEntries(
            entry("fasterrcnn_resnet50_fpn", FasterRCNN::resnet50Fpn),
            entry("fasterrcnn_resnet50_fpn_v2", FasterRCNN::resnet50FpnV2),
            entry("fasterrcnn_mobilenet_v3_large_fpn", FasterRCNN::mobilenetV3LargeFpn),
            entry("fasterrcnn_mobilenet_v3_large_320_fpn", FasterRCNN::mobilenetV3Large320Fpn),
            entry("fcos_resnet50_fpn", FCOS::resnet50Fpn),
            entry("keypointrcnn_resnet50_fpn", KeypointRCNN::resnet50Fpn),
            entry("maskrcnn_resnet50_fpn", MaskRCNN::resnet50Fpn),
            entry("maskrcnn_resnet50_fpn_v2", MaskRCNN::resnet50FpnV2),
            entry("retinanet_resnet50_fpn", RetinaNet::resnet50Fpn),
            entry("retinanet_resnet50_fpn_v2", RetinaNet::resnet50FpnV2),
            entry("ssd300_vgg16", SSD::vgg16),
            entry("ssdlite320_mobilenet_v3_large", SSD::liteMobilenetV3Large));

    private DetectionModels() {}
}
