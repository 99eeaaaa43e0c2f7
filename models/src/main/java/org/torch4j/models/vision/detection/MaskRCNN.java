package org.torch4j.models.vision.detection;

import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.nn.BatchNorm2d;

/**
 * Faster R-CNN with a mask of each thing: {@code MaskRCNN.resnet50Fpn(Weights.COCO_V1)}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/mask_rcnn.html">Mask R-CNN</a>
 */
public final class MaskRCNN extends FasterRCNN {
    private MaskRCNN(RcnnParts parts) {
        super(withMasks(parts));
    }

    /** On a custom backbone. */
    public static MaskRCNN of(Backbone backbone, Choice... choices) {
        return ModelBuilder.build("MaskRCNN", choices, c -> new MaskRCNN(new RcnnParts(backbone, c)));
    }

    public static MaskRCNN resnet50Fpn(Choice... choices) {
        return resnet("maskrcnn_resnet50_fpn", choices, MaskRCNN::new);
    }

    /** By a better recipe. */
    public static MaskRCNN resnet50FpnV2(Choice... choices) {
        return ModelBuilder.build("maskrcnn_resnet50_fpn_v2", choices, c -> {
            RcnnParts parts = improved(c).improved();
            parts.maskHead = new MaskRCNNHeads(parts.backbone.outChannels(), BatchNorm2d::new);
            return new MaskRCNN(parts);
        });
    }

    private static RcnnParts withMasks(RcnnParts parts) {
        if (parts.maskHead == null) {
            parts.maskHead = new MaskRCNNHeads(parts.backbone.outChannels(), null);
        }
        parts.maskPredictor = new MaskRCNNPredictor(256, 256, parts.numClasses());
        return parts;
    }
}
