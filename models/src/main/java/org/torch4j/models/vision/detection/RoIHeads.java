package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.vision.ops.MultiScaleRoIAlign;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;
import org.torch4j.vision.ops.Ops;

/** Says of each proposed box what is in it, and corrects it; with masks or key points where there are heads for them. */
public final class RoIHeads extends Module {
    public final MultiScaleRoIAlign boxRoiPool;
    public final Module boxHead;
    public final FastRCNNPredictor boxPredictor;

    /** Or null, as all that follow. */
    public final MultiScaleRoIAlign maskRoiPool;

    public final Module maskHead;
    public final Module maskPredictor;
    public final MultiScaleRoIAlign keypointRoiPool;
    public final Module keypointHead;
    public final Module keypointPredictor;

    private final RoiSettings settings;
    private final Matcher matcher;
    private final Sampler sampler;

    RoIHeads(RcnnParts parts, RoiSettings settings) {
        boxRoiPool = parts.boxRoiPool;
        boxHead = parts.boxHead;
        boxPredictor = parts.boxPredictor;
        maskHead = parts.maskHead;
        maskPredictor = parts.maskPredictor;
        maskRoiPool = maskHead == null ? null : parts.pool(14);
        keypointHead = parts.keypointHead;
        keypointPredictor = parts.keypointPredictor;
        keypointRoiPool = keypointHead == null ? null : parts.pool(14);
        this.settings = settings;
        matcher = new Matcher(settings.fgIouThresh(), settings.bgIouThresh(), false);
        sampler = new Sampler(settings.batchSizePerImage(), settings.positiveFraction());
    }

    /** Boxes of a picture that training samples. */
    private record Sample(Tensor boxes, Tensor labels, Tensor matches, Tensor corrections) {
        Sample things() {
            Tensor things = Sampler.positions(labels.gt(0));
            return new Sample(boxes.indexSelect(0, things), labels, matches.indexSelect(0, things), corrections);
        }
    }

    Map<String, Tensor> losses(
            Map<String, Tensor> maps, List<Tensor> proposals, List<ImageSize> sizes, List<Target> targets) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            samples.add(sample(proposals.get(i), targets.get(i)));
        }
        List<Tensor> boxes = samples.stream().map(Sample::boxes).toList();
        var predicted = boxPredictor.predict(boxHead.apply(boxRoiPool.apply(maps, boxes, sizes)));
        Map<String, Tensor> losses = boxLosses(predicted, samples);
        if (maskHead == null && keypointHead == null) {
            return losses;
        }
        List<Sample> things = samples.stream().map(Sample::things).toList();
        List<Tensor> found = things.stream().map(Sample::boxes).toList();
        List<Tensor> matches = things.stream().map(Sample::matches).toList();
        if (maskHead != null) {
            Tensor logits = maskPredictor.apply(maskHead.apply(maskRoiPool.apply(maps, found, sizes)));
            losses.put("loss_mask", MaskLoss.of(logits, found, matches, targets));
        }
        if (keypointHead != null) {
            Tensor logits = keypointPredictor.apply(keypointHead.apply(keypointRoiPool.apply(maps, found, sizes)));
            losses.put("loss_keypoint", Keypoints.loss(logits, found, matches, targets));
        }
        return losses;
    }

    private Sample sample(Tensor proposed, Target target) {
        Tensor things = target.boxes().to(proposed.dtype());
        Tensor proposals = Torch.cat(List.of(proposed, things), 0);
        Tensor matches = Torch.zeros(new long[] {proposals.size(0)}, DType.INT64.on(proposals.device()));
        Tensor labels = matches;
        if (things.numel() > 0) {
            Tensor found = matcher.match(Ops.boxIou(things, proposals));
            matches = found.clamp(0L);
            labels = target.labels().indexSelect(0, matches);
            labels = Torch.where(found.eq(Matcher.BELOW), 0L, labels);
            labels = Torch.where(found.eq(Matcher.BETWEEN), -1L, labels);
        } else {
            things = Torch.zeros(new long[] {1, 4}, proposals.dtype().on(proposals.device()));
        }
        Sampler.Drawn masks = sampler.draw(labels);
        Tensor drawn = Sampler.positions(masks.positive().logicalOr(masks.negative()));
        Tensor boxes = proposals.indexSelect(0, drawn);
        Tensor match = matches.indexSelect(0, drawn);
        Tensor corrections = settings.coder().encode(things.indexSelect(0, match), boxes);
        return new Sample(boxes, labels.indexSelect(0, drawn), match, corrections);
    }

    private static Map<String, Tensor> boxLosses(FastRCNNPredictor.Output predicted, List<Sample> samples) {
        Tensor labels = Torch.cat(samples.stream().map(Sample::labels).toList(), 0);
        Tensor corrections = Torch.cat(samples.stream().map(Sample::corrections).toList(), 0);
        Tensor things = Sampler.positions(labels.gt(0));
        Tensor deltas = predicted.deltas().reshape(predicted.scores().size(0), -1, 4);
        Tensor boxLoss = Functional.smoothL1Loss(
                        deltas.index(List.of(things, labels.indexSelect(0, things))),
                        corrections.indexSelect(0, things),
                        Reduction.SUM,
                        1.0 / 9)
                .div(labels.numel());
        Map<String, Tensor> losses = new LinkedHashMap<>();
        losses.put("loss_classifier", Functional.crossEntropy(predicted.scores(), labels));
        losses.put("loss_box_reg", boxLoss);
        return losses;
    }

    List<Detection> detect(Map<String, Tensor> maps, List<Tensor> proposals, List<ImageSize> sizes) {
        var predicted = boxPredictor.predict(boxHead.apply(boxRoiPool.apply(maps, proposals, sizes)));
        Tensor boxes = settings.coder().decode(predicted.deltas(), Torch.cat(proposals, 0));
        Tensor scores = predicted.scores().softmax(-1);
        List<Detection> found = new ArrayList<>();
        long first = 0;
        for (int i = 0; i < sizes.size(); i++) {
            long count = proposals.get(i).size(0);
            found.add(best(boxes.narrow(0, first, count), scores.narrow(0, first, count), sizes.get(i)));
            first += count;
        }
        List<Tensor> kept = found.stream().map(Detection::boxes).toList();
        if (maskHead != null) {
            Tensor logits = maskPredictor.apply(maskHead.apply(maskRoiPool.apply(maps, kept, sizes)));
            MaskLoss.give(found, logits);
        }
        if (keypointHead != null) {
            Tensor logits = keypointPredictor.apply(keypointHead.apply(keypointRoiPool.apply(maps, kept, sizes)));
            Keypoints.give(found, logits);
        }
        return found;
    }

    private Detection best(Tensor deltas, Tensor scores, ImageSize size) {
        long classes = scores.size(-1);
        Tensor boxes = Ops.clipBoxesToImage(deltas.reshape(-1, classes, 4), size.height(), size.width());
        Tensor label = Torch.arange(1, classes, DType.INT64.on(scores.device()))
                .expand(scores.size(0), -1)
                .reshape(-1);
        Tensor box = boxes.narrow(1, 1, classes - 1).reshape(-1, 4);
        Tensor score = scores.narrow(1, 1, classes - 1).reshape(-1);
        Tensor sure = Sampler.positions(score.gt(settings.scoreThresh()));
        sure = sure.indexSelect(0, Ops.removeSmallBoxes(box.indexSelect(0, sure), 1e-2));
        DensePredictions.Collected collected = new DensePredictions.Collected();
        collected.add(box.indexSelect(0, sure), score.indexSelect(0, sure), label.indexSelect(0, sure));
        return collected.best(settings.nmsThresh(), settings.detectionsPerImg());
    }
}
