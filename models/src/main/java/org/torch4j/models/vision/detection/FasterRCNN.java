package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.torch4j.Tensor;
import org.torch4j.models.vision.AnchorGenerator;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ImageList;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.models.vision.ResNet;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.vision.ops.FrozenBatchNorm2d;
import org.torch4j.vision.ops.NormLayer;

/**
 * Proposes boxes, then says what is in them: {@code FasterRCNN.resnet50Fpn(Weights.COCO_V1)}. Class 0 is the background.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/faster_rcnn.html">Faster R-CNN</a>
 */
public class FasterRCNN extends Detector {
    public final GeneralizedRCNNTransform transform;
    public final Backbone backbone;
    public final RegionProposalNetwork rpn;
    public final RoIHeads roiHeads;

    FasterRCNN(RcnnParts parts) {
        parts.complete();
        backbone = parts.backbone;
        rpn = new RegionProposalNetwork(
                parts.anchors, parts.rpnHead, RpnSettings.of(parts.chosen, parts.topNTest, parts.rpnScoreThresh));
        roiHeads = new RoIHeads(parts, RoiSettings.of(parts.chosen));
        transform = transform(parts.chosen, parts.maxSize, parts.minSize);
    }

    /** On a custom backbone: {@code FasterRCNN.of(backbone, o -> o.numClasses(3).anchors(...))}. */
    public static FasterRCNN of(Backbone backbone, Choice... choices) {
        return ModelBuilder.build("FasterRCNN", choices, c -> new FasterRCNN(new RcnnParts(backbone, c)));
    }

    public static FasterRCNN resnet50Fpn(Choice... choices) {
        return resnet("fasterrcnn_resnet50_fpn", choices, FasterRCNN::new);
    }

    /** By a better recipe. */
    public static FasterRCNN resnet50FpnV2(Choice... choices) {
        return ModelBuilder.build(
                "fasterrcnn_resnet50_fpn_v2",
                choices,
                c -> new FasterRCNN(improved(c).improved()));
    }

    public static FasterRCNN mobilenetV3LargeFpn(Choice... choices) {
        return ModelBuilder.build("fasterrcnn_mobilenet_v3_large_fpn", choices, c -> new FasterRCNN(mobile(c)));
    }

    /** Of small pictures, fast. */
    public static FasterRCNN mobilenetV3Large320Fpn(Choice... choices) {
        return ModelBuilder.build("fasterrcnn_mobilenet_v3_large_320_fpn", choices, c -> {
            RcnnParts parts = mobile(c);
            parts.minSize = new int[] {320};
            parts.maxSize = 640;
            parts.topNTest = 150;
            return new FasterRCNN(parts);
        });
    }

    /** On a ResNet-50 as the first recipe has it. */
    static <D extends Detector> D resnet(String model, Choice[] choices, Function<RcnnParts, D> make) {
        return ModelBuilder.build(model, choices, c -> {
            ResNet net = ResNet.resnet50(c.backboneChoice(norm(c)));
            D made = make.apply(new RcnnParts(BackboneWithFPN.of(net, trainable(c, 5, 3), 1, null, null), c));
            return made.withoutEps(c.weights() != null && c.weights().weights() == Weights.COCO_V1);
        });
    }

    /** On a ResNet-50 as the second recipe has it. */
    static RcnnParts improved(ResolvedOptions c) {
        ResNet net = ResNet.resnet50(c.backboneChoice(BatchNorm2d::new));
        return new RcnnParts(BackboneWithFPN.of(net, trainable(c, 5, 3), 1, null, BatchNorm2d::new), c);
    }

    private static RcnnParts mobile(ResolvedOptions c) {
        MobileNetV3 net = MobileNetV3.large(c.backboneChoice(norm(c)));
        RcnnParts parts = new RcnnParts(BackboneWithFPN.of(net, trainable(c, 6, 3)), c);
        int[] sizes = {32, 64, 128, 256, 512};
        parts.anchors = new AnchorGenerator(new int[][] {sizes, sizes, sizes}, 0.5, 1, 2);
        parts.rpnScoreThresh = 0.05;
        return parts;
    }

    /** With pretrained weights its statistics stay. */
    static NormLayer norm(ResolvedOptions c) {
        return c.norm(learnt(c) ? FrozenBatchNorm2d::new : BatchNorm2d::new);
    }

    @Override
    GeneralizedRCNNTransform transform() {
        return transform;
    }

    @Override
    Map<String, Tensor> losses(ImageList images, List<Target> targets) {
        LinkedHashMap<String, Tensor> maps = backbone.maps(images.tensors());
        var proposed = rpn.propose(images, new ArrayList<>(maps.values()), targets);
        Map<String, Tensor> losses = roiHeads.losses(maps, proposed.proposals(), images.sizes(), targets);
        losses.putAll(proposed.losses());
        return losses;
    }

    @Override
    List<Detection> detections(ImageList images) {
        LinkedHashMap<String, Tensor> maps = backbone.maps(images.tensors());
        var proposed = rpn.propose(images, new ArrayList<>(maps.values()), null);
        return roiHeads.detect(maps, proposed.proposals(), images.sizes());
    }
}
