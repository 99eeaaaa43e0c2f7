package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.GroupNorm;
import org.torch4j.vision.ops.LastLevelP6P7;
import org.torch4j.vision.ops.Ops;

/**
 * Says of each anchor of each map what it is, by a loss that looks at what is uncertain: {@code RetinaNet.resnet50Fpn()}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/retinanet.html">RetinaNet</a>
 */
public final class RetinaNet extends Detector {
    public final Backbone backbone;
    public final AnchorGenerator anchorGenerator;
    public final RetinaNetHead head;
    public final GeneralizedRCNNTransform transform;
    private final DenseSettings settings;
    private final Matcher matcher;

    private RetinaNet(Backbone backbone, ResolvedOptions c, boolean improved) {
        this.backbone = backbone;
        anchorGenerator = c.get("anchors", usualAnchors());
        head = new RetinaNetHead(
                backbone.outChannels(),
                anchorGenerator.numAnchorsPerLocation().get(0),
                c.numClasses(91),
                improved ? n -> new GroupNorm(32, n) : null,
                improved);
        settings = DenseSettings.of(c, 0.05, 0.5, 300, 1000);
        matcher = new Matcher(c.get("fgIouThresh", 0.5), c.get("bgIouThresh", 0.4), true);
        transform = transform(c, 800);
    }

    private static AnchorGenerator usualAnchors() {
        int[][] sizes = new int[5][];
        for (int i = 0; i < sizes.length; i++) {
            int side = 32 << i;
            sizes[i] = new int[] {side, (int) (side * Math.pow(2, 1.0 / 3)), (int) (side * Math.pow(2, 2.0 / 3))};
        }
        return new AnchorGenerator(sizes, 0.5, 1, 2);
    }

    /** On a custom backbone. */
    public static RetinaNet of(Backbone backbone, Choice... choices) {
        return ModelBuilder.build("RetinaNet", choices, c -> new RetinaNet(backbone, c, false));
    }

    public static RetinaNet resnet50Fpn(Choice... choices) {
        return ModelBuilder.build("retinanet_resnet50_fpn", choices, c -> {
            ResNet net = ResNet.resnet50(c.backboneChoice(FasterRCNN.norm(c)));
            LastLevelP6P7 extra = new LastLevelP6P7(256, 256);
            return new RetinaNet(BackboneWithFPN.of(net, trainable(c, 5, 3), 2, extra, null), c, false)
                    .withoutEps(c.weights() != null && c.weights().weights() == Weights.COCO_V1);
        });
    }

    /** By a better recipe. */
    public static RetinaNet resnet50FpnV2(Choice... choices) {
        return ModelBuilder.build("retinanet_resnet50_fpn_v2", choices, c -> {
            ResNet net = ResNet.resnet50(c.backboneChoice(BatchNorm2d::new));
            LastLevelP6P7 extra = new LastLevelP6P7(2048, 256);
            return new RetinaNet(BackboneWithFPN.of(net, trainable(c, 5, 3), 2, extra, null), c, true);
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
        List<Tensor> matches = new ArrayList<>();
        for (Target target : targets) {
            matches.add(
                    target.boxes().numel() == 0
                            ? anchors.select(1, 0).fullLike(Matcher.BELOW).toLong()
                            : matcher.match(Ops.boxIou(target.boxes(), anchors)));
        }
        Map<String, Tensor> losses = new LinkedHashMap<>();
        losses.put("classification", head.classificationHead.loss(targets, output.scores(), matches));
        losses.put("bbox_regression", head.regressionHead.loss(targets, output.deltas(), anchors, matches));
        return losses;
    }

    @Override
    List<Detection> detections(ImageList images) {
        List<Tensor> maps = new ArrayList<>(backbone.maps(images.tensors()).values());
        var output = head.of(maps);
        Tensor anchors = anchorGenerator.anchors(images, maps);
        Tensor scores = Torch.sigmoid(output.scores());
        return settings.detect(images, maps, scores, output.deltas(), anchors, BoxCoder.PLAIN::decode);
    }
}
