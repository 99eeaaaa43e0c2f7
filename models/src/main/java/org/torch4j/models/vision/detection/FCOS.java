package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.AnchorGenerator;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ImageList;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.models.vision.ResNet;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.vision.ops.LastLevelP6P7;

/**
 * Says of each cell of each map what it is in the middle of: {@code FCOS.resnet50Fpn()}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/fcos.html">FCOS</a>
 */
public final class FCOS extends Detector {
    public final Backbone backbone;
    public final AnchorGenerator anchorGenerator;
    public final FCOSHead head;
    public final GeneralizedRCNNTransform transform;
    private final DenseSettings settings;
    private final double centerSamplingRadius;

    private FCOS(Backbone backbone, ResolvedOptions c) {
        this.backbone = backbone;
        anchorGenerator = c.get("anchors", new AnchorGenerator(new int[][] {{8}, {16}, {32}, {64}, {128}}, 1));
        if (anchorGenerator.numAnchorsPerLocation().get(0) != 1) {
            throw new IllegalArgumentException("FCOS has one anchor for a cell");
        }
        head = new FCOSHead(backbone.outChannels(), c.numClasses(91));
        transform = transform(c, 800);
        settings = DenseSettings.of(c, 0.2, 0.6, 100, 1000);
        centerSamplingRadius = c.get("centerSamplingRadius", 1.5);
    }

    /** On a custom backbone. */
    public static FCOS of(Backbone backbone, Choice... choices) {
        return ModelBuilder.build("FCOS", choices, c -> new FCOS(backbone, c));
    }

    public static FCOS resnet50Fpn(Choice... choices) {
        return ModelBuilder.build("fcos_resnet50_fpn", choices, c -> {
            ResNet net = ResNet.resnet50(c.backboneChoice(FasterRCNN.norm(c)));
            LastLevelP6P7 extra = new LastLevelP6P7(256, 256);
            return new FCOS(BackboneWithFPN.of(net, trainable(c, 5, 3), 2, extra, null), c);
        });
    }

    @Override
    GeneralizedRCNNTransform transform() {
        return transform;
    }

    @Override
    Map<String, Tensor> losses(ImageList images, List<Target> targets) {
        List<Tensor> maps = new ArrayList<>(backbone.maps(images.tensors()).values());
        var output = head.of(maps);
        Tensor anchors = anchorGenerator.anchors(images, maps);
        List<Tensor> matches =
                targets.stream().map(t -> match(t.boxes(), anchors, maps)).toList();
        return head.losses(targets, output, anchors, matches);
    }

    /** The smallest box around each cell whose middle is near and whose size suits the map; -1 for none. */
    private Tensor match(Tensor boxes, Tensor anchors, List<Tensor> maps) {
        if (boxes.numel() == 0) {
            return anchors.select(1, 0).fullLike(Matcher.BELOW).toLong();
        }
        Tensor centers = boxes.narrow(1, 0, 2).add(boxes.narrow(1, 2, 2)).div(2);
        Tensor cells = anchors.narrow(1, 0, 2).add(anchors.narrow(1, 2, 2)).div(2);
        Tensor size = anchors.select(1, 2).sub(anchors.select(1, 0));
        Tensor near = cells.unsqueeze(1)
                .sub(centers.unsqueeze(0))
                .abs()
                .max(2L)
                .values()
                .lt(size.mul(centerSamplingRadius).unsqueeze(1));
        Tensor x = cells.narrow(1, 0, 1);
        Tensor y = cells.narrow(1, 1, 1);
        List<Tensor> b = boxes.unsqueeze(0).unbind(2);
        Tensor sides = Torch.stack(
                List.of(
                        x.sub(b.get(0)),
                        y.sub(b.get(1)),
                        b.get(2).sub(x),
                        b.get(3).sub(y)),
                2);
        Tensor inside = sides.min(2L).values().gt(0);
        long first = maps.get(0).size(2) * maps.get(0).size(3);
        Tensor lastMap = maps.get(maps.size() - 1);
        long last = lastMap.size(2) * lastMap.size(3);
        Tensor least = size.mul(4);
        least.narrow(0, 0, first).fill_(0);
        Tensor most = size.mul(8);
        most.narrow(0, most.size(0) - last, last).fill_(Double.POSITIVE_INFINITY);
        Tensor farthest = sides.max(2L).values();
        Tensor suits = farthest.gt(least.unsqueeze(1)).logicalAnd(farthest.lt(most.unsqueeze(1)));
        Tensor area = boxes.select(1, 2)
                .sub(boxes.select(1, 0))
                .mul(boxes.select(1, 3).sub(boxes.select(1, 1)));
        Tensor matching = near.logicalAnd(inside).logicalAnd(suits);
        var best = matching.toFloat().mul(area.neg().add(1e8).unsqueeze(0)).max(1L);
        return Torch.where(best.values().lt(1e-5), Matcher.BELOW, best.indices());
    }

    @Override
    List<Detection> detections(ImageList images) {
        List<Tensor> maps = new ArrayList<>(backbone.maps(images.tensors()).values());
        var output = head.of(maps);
        Tensor anchors = anchorGenerator.anchors(images, maps);
        Tensor scores =
                output.scores().sigmoid().mul(output.centerness().sigmoid()).sqrt();
        return settings.detect(images, maps, scores, output.deltas(), anchors, FCOSHead::decode);
    }
}
