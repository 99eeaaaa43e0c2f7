package org.torch4j.models.vision.detection;

import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ModelBuilder;

/**
 * Faster R-CNN with key points of each person: {@code KeypointRCNN.resnet50Fpn(Weights.COCO_V1)}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/keypoint_rcnn.html">Keypoint R-CNN</a>
 */
public final class KeypointRCNN extends FasterRCNN {
    private KeypointRCNN(RcnnParts parts) {
        super(withKeypoints(parts));
    }

    /** On a custom backbone. */
    public static KeypointRCNN of(Backbone backbone, Choice... choices) {
        return ModelBuilder.build("KeypointRCNN", choices, c -> new KeypointRCNN(new RcnnParts(backbone, c)));
    }

    public static KeypointRCNN resnet50Fpn(Choice... choices) {
        return resnet("keypointrcnn_resnet50_fpn", choices, KeypointRCNN::new);
    }

    private static RcnnParts withKeypoints(RcnnParts parts) {
        parts.usualClasses = 2;
        parts.minSize = new int[] {640, 672, 704, 736, 768, 800};
        parts.keypointHead = new KeypointRCNNHeads(parts.backbone.outChannels());
        parts.keypointPredictor = new KeypointRCNNPredictor(512, parts.chosen.get("numKeypoints", 17));
        return parts;
    }
}
