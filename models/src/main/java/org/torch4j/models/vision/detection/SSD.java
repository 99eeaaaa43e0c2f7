package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ImageList;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.models.vision.VGG;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.Ops;

/**
 * Says of fixed boxes of a fixed picture what is in them: {@code SSD.vgg16()} of 300 pixels a side and the small
 * {@code SSD.liteMobilenetV3Large()} of 320. Class 0 is the background.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/ssd.html">SSD</a>
 */
public final class SSD extends Detector {
    private static final BoxCoder CODER = BoxCoder.ROI;

    public final Backbone backbone;
    public final DefaultBoxGenerator anchorGenerator;
    public final SSDHead head;
    public final GeneralizedRCNNTransform transform;
    private final DenseSettings settings;
    private final Matcher matcher;
    private final double negatives;

    private SSD(
            Backbone backbone,
            DefaultBoxGenerator anchors,
            SSDHead head,
            GeneralizedRCNNTransform transform,
            DenseSettings settings,
            ResolvedOptions c) {
        this.backbone = backbone;
        anchorGenerator = anchors;
        this.head = head;
        this.transform = transform;
        this.settings = settings;
        double overlap = c.get("fgIouThresh", 0.5);
        matcher = new Matcher(overlap, overlap, false);
        double positive = c.get("positiveFraction", 0.25);
        negatives = (1 - positive) / positive;
    }

    public static SSD vgg16(Choice... choices) {
        return ModelBuilder.build("ssd300_vgg16", choices, c -> {
            VGG net = VGG.vgg16(c.backboneChoice());
            SSDFeatureExtractorVGG backbone = SSDFeatureExtractorVGG.of(net, trainable(c, 5, 4));
            DefaultBoxGenerator anchors = new DefaultBoxGenerator(
                    new int[][] {{2}, {2, 3}, {2, 3}, {2, 3}, {2}, {2}},
                    new double[] {0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05},
                    new int[] {8, 16, 32, 64, 100, 300});
            SSDHead head = SSDHead.plain(backbone.channels(), anchors.numAnchorsPerLocation(), c.numClasses(91));
            double[] mean = {0.48235, 0.45882, 0.40784};
            double[] std = {1 / 255.0, 1 / 255.0, 1 / 255.0};
            DenseSettings settings = DenseSettings.of(c, 0.01, 0.45, 200, 400);
            return new SSD(backbone, anchors, head, square(c, 300, mean, std), settings, c);
        });
    }

    public static SSD liteMobilenetV3Large(Choice... choices) {
        return ModelBuilder.build("ssdlite320_mobilenet_v3_large", choices, c -> {
            NormLayer norm = c.norm(n -> new BatchNorm2d(n, o -> o.eps(0.001).momentum(0.03)));
            boolean learnt = c.backboneWeights() != null;
            MobileNetV3 net = MobileNetV3.large(c.backboneChoice(norm), o -> o.reducedTail(!learnt));
            if (!learnt) {
                net.modules().forEach(SSDLite::initialize);
            }
            SSDLite backbone = SSDLite.of(net, trainable(c, 6, 6), norm);
            int[][] ratios = {{2, 3}, {2, 3}, {2, 3}, {2, 3}, {2, 3}, {2, 3}};
            DefaultBoxGenerator anchors = DefaultBoxGenerator.between(ratios, 0.2, 0.95);
            SSDHead head = SSDHead.lite(backbone.channels(), anchors.numAnchorsPerLocation(), c.numClasses(91), norm);
            double[] half = {0.5, 0.5, 0.5};
            DenseSettings settings = DenseSettings.of(c, 0.001, 0.55, 300, 300);
            return new SSD(backbone, anchors, head, square(c, 320, half, half), settings, c);
        });
    }

    private static GeneralizedRCNNTransform square(ResolvedOptions c, int side, double[] mean, double[] std) {
        return new GeneralizedRCNNTransform(
                new int[] {side}, side, c.get("imageMean", mean), c.get("imageStd", std), 1, true);
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
        List<Tensor> boxLosses = new ArrayList<>();
        List<Tensor> labels = new ArrayList<>();
        long count = 0;
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            Tensor match = target.boxes().numel() == 0
                    ? anchors.select(1, 0).fullLike(Matcher.BELOW).toLong()
                    : matcher.matchEach(Ops.boxIou(target.boxes(), anchors));
            Tensor things = Sampler.positions(match.ge(0));
            Tensor thing = match.indexSelect(0, things);
            count += things.numel();
            boxLosses.add(Functional.smoothL1Loss(
                    output.deltas().get(i).indexSelect(0, things),
                    CODER.encode(target.boxes().indexSelect(0, thing), anchors.indexSelect(0, things)),
                    Reduction.SUM,
                    1));
            labels.add(Torch.zeros(match.shape(), DType.INT64.on(match.device()))
                    .set(things, target.labels().indexSelect(0, thing)));
        }
        double n = Math.max(1, count);
        Map<String, Tensor> losses = new LinkedHashMap<>();
        losses.put("bbox_regression", Torch.stack(boxLosses, 0).sum().div(n));
        losses.put(
                "classification",
                classLoss(output.scores(), Torch.stack(labels, 0)).div(n));
        return losses;
    }

    /** Of the boxes without a thing only those count that were most wrong, so many for each box with one. */
    private Tensor classLoss(Tensor scores, Tensor labels) {
        Tensor loss = Functional.crossEntropy(
                        scores.reshape(-1, scores.size(-1)), labels.view(-1), o -> o.reduction(Reduction.NONE))
                .view(labels.shape());
        Tensor things = labels.gt(0);
        Tensor wanted = things.sum(new long[] {1}, true).mul(negatives);
        Tensor others = Torch.where(things, Double.NEGATIVE_INFINITY, loss.detach());
        Tensor order = others.sort(1, true).indices();
        Tensor rank = order.sort(1, false).indices();
        return loss.at(things).sum().add(loss.at(rank.lt(wanted)).sum());
    }

    @Override
    List<Detection> detections(ImageList images) {
        List<Tensor> maps = new ArrayList<>(backbone.maps(images.tensors()).values());
        var output = head.of(maps);
        Tensor anchors = anchorGenerator.anchors(images, maps);
        Tensor scores = output.scores().softmax(-1);
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < images.sizes().size(); i++) {
            ImageSize size = images.sizes().get(i);
            Tensor boxes =
                    Ops.clipBoxesToImage(CODER.decode(output.deltas().get(i), anchors), size.height(), size.width());
            found.add(best(boxes, scores.get(i)));
        }
        return found;
    }

    private Detection best(Tensor boxes, Tensor scores) {
        DensePredictions.Collected collected = new DensePredictions.Collected();
        for (long label = 1; label < scores.size(-1); label++) {
            Tensor score = scores.select(1, label);
            Tensor sure = Sampler.positions(score.gt(settings.scoreThresh()));
            var top = score.indexSelect(0, sure).topk(Math.min(settings.topkCandidates(), sure.size(0)));
            Tensor index = sure.indexSelect(0, top.indices());
            collected.add(boxes.indexSelect(0, index), top.values(), index.fullLike(label));
        }
        return collected.best(settings.nmsThresh(), settings.detectionsPerImg());
    }
}
