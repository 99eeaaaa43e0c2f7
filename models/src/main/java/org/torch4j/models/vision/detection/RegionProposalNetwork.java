package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.AnchorGenerator;
import org.torch4j.models.vision.ImageList;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;
import org.torch4j.vision.ops.Ops;

/** Proposes boxes where something may be. */
public final class RegionProposalNetwork extends Module {
    private static final double LEAST_SIDE = 1e-3;

    public final AnchorGenerator anchorGenerator;
    public final RPNHead head;
    private final RpnSettings settings;
    private final Matcher matcher;
    private final Sampler sampler;

    /** Proposals of each picture, [L, 4]; the losses are empty in evaluation. */
    record Output(List<Tensor> proposals, Map<String, Tensor> losses) {}

    RegionProposalNetwork(AnchorGenerator anchors, RPNHead head, RpnSettings settings) {
        anchorGenerator = anchors;
        this.head = head;
        this.settings = settings;
        matcher = new Matcher(settings.fgIouThresh(), settings.bgIouThresh(), true);
        sampler = new Sampler(settings.batchSizePerImage(), settings.positiveFraction());
    }

    Output propose(ImageList images, List<Tensor> maps, List<Target> targets) {
        int pictures = images.sizes().size();
        List<Tensor> scores = new ArrayList<>();
        List<Tensor> corrections = new ArrayList<>();
        List<Long> perLevel = new ArrayList<>();
        for (Tensor map : maps) {
            RPNHead.Output out = head.of(map);
            scores.add(DensePredictions.flatten(out.objectness(), 1));
            corrections.add(DensePredictions.flatten(out.deltas(), 4));
            perLevel.add(out.objectness().numel() / pictures);
        }
        Tensor objectness = Torch.cat(scores, 1).flatten();
        Tensor deltas = Torch.cat(corrections, 1).reshape(-1, 4);
        Tensor anchors = anchorGenerator.anchors(images, maps);
        Tensor all = anchors.repeat(pictures, 1);
        Tensor boxes = BoxCoder.PLAIN.decode(deltas.detach(), all).view(pictures, -1, 4);
        List<Tensor> proposals = filter(boxes, objectness.detach().view(pictures, -1), images.sizes(), perLevel);
        return new Output(proposals, isTraining() ? losses(objectness, deltas, anchors, targets) : Map.of());
    }

    private List<Tensor> filter(Tensor boxes, Tensor objectness, List<ImageSize> sizes, List<Long> perLevel) {
        int before = isTraining() ? settings.preNmsTopNTrain() : settings.preNmsTopNTest();
        int after = isTraining() ? settings.postNmsTopNTrain() : settings.postNmsTopNTest();
        List<Tensor> best = new ArrayList<>();
        List<Tensor> levels = new ArrayList<>();
        long offset = 0;
        for (int level = 0; level < perLevel.size(); level++) {
            long count = perLevel.get(level);
            Tensor index = objectness
                    .narrow(1, offset, count)
                    .topk(Math.min(before, count), 1)
                    .indices();
            best.add(index.add(offset));
            levels.add(index.select(0, 0).fullLike((long) level));
            offset += count;
        }
        Tensor top = Torch.cat(best, 1);
        Tensor level = Torch.cat(levels, 0);
        List<Tensor> proposals = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Tensor index = top.get(i);
            Tensor score = objectness.get(i).indexSelect(0, index).sigmoid();
            Tensor box = Ops.clipBoxesToImage(
                    boxes.get(i).indexSelect(0, index),
                    sizes.get(i).height(),
                    sizes.get(i).width());
            Tensor kept = Ops.removeSmallBoxes(box, LEAST_SIDE);
            kept = kept.indexSelect(
                    0, Sampler.positions(score.indexSelect(0, kept).ge(settings.scoreThresh())));
            Tensor lasting = Ops.batchedNms(
                    box.indexSelect(0, kept),
                    score.indexSelect(0, kept),
                    level.indexSelect(0, kept),
                    settings.nmsThresh());
            lasting = lasting.narrow(0, 0, Math.min(after, lasting.size(0)));
            proposals.add(box.indexSelect(0, kept.indexSelect(0, lasting)));
        }
        return proposals;
    }

    private Map<String, Tensor> losses(Tensor objectness, Tensor deltas, Tensor anchors, List<Target> targets) {
        List<Tensor> labels = new ArrayList<>();
        List<Tensor> corrections = new ArrayList<>();
        List<Tensor> positive = new ArrayList<>();
        List<Tensor> negative = new ArrayList<>();
        for (Target target : targets) {
            Tensor boxes = target.boxes();
            if (boxes.numel() == 0) {
                labels.add(Torch.zeros(new long[] {anchors.size(0)}, DType.FLOAT32.on(anchors.device())));
                corrections.add(BoxCoder.PLAIN.encode(anchors.zerosLike(), anchors));
            } else {
                Tensor matches = matcher.match(Ops.boxIou(boxes, anchors));
                Tensor label = matches.ge(0).to(DType.FLOAT32);
                labels.add(Torch.where(matches.eq(Matcher.BETWEEN), -1.0, label));
                corrections.add(BoxCoder.PLAIN.encode(boxes.indexSelect(0, matches.clamp(0L)), anchors));
            }
        }
        for (Tensor label : labels) {
            Sampler.Drawn drawn = sampler.draw(label);
            positive.add(drawn.positive());
            negative.add(drawn.negative());
        }
        Tensor things = Sampler.positions(Torch.cat(positive, 0));
        Tensor drawn = Torch.cat(List.of(things, Sampler.positions(Torch.cat(negative, 0))), 0);
        Tensor boxLoss = Functional.smoothL1Loss(
                        deltas.indexSelect(0, things),
                        Torch.cat(corrections, 0).indexSelect(0, things),
                        Reduction.SUM,
                        1.0 / 9)
                .div(drawn.numel());
        Tensor objectLoss = Functional.binaryCrossEntropyWithLogits(
                objectness.indexSelect(0, drawn), Torch.cat(labels, 0).indexSelect(0, drawn));
        Map<String, Tensor> losses = new LinkedHashMap<>();
        losses.put("loss_objectness", objectLoss);
        losses.put("loss_rpn_box_reg", boxLoss);
        return losses;
    }
}
