package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.GroupNorm;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.vision.ops.Ops;

/** What each cell is, how far its box reaches, and how close it is to the middle. */
public final class FCOSHead extends Module {
    /** Scores [N, cells, classes], distances to the sides [N, cells, 4] in cells, scores of the middle [N, cells, 1]. */
    record Output(Tensor scores, Tensor deltas, Tensor centerness) {}

    public final FCOSClassificationHead classificationHead;
    public final FCOSRegressionHead regressionHead;

    FCOSHead(int channels, int classes) {
        classificationHead = new FCOSClassificationHead(channels, classes);
        regressionHead = new FCOSRegressionHead(channels);
    }

    Output of(List<Tensor> maps) {
        Tensor scores = classificationHead.of(maps);
        List<Tensor> deltas = new ArrayList<>();
        List<Tensor> centerness = new ArrayList<>();
        for (Tensor map : maps) {
            Tensor x = regressionHead.conv.apply(map);
            deltas.add(DensePredictions.flatten(regressionHead.bboxReg.apply(x).relu(), 4));
            centerness.add(DensePredictions.flatten(regressionHead.bboxCtrness.apply(x), 1));
        }
        return new Output(scores, Torch.cat(deltas, 1), Torch.cat(centerness, 1));
    }

    private static Sequential tower(int channels) {
        Sequential conv = new Sequential();
        for (int i = 0; i < 4; i++) {
            conv.append(new Conv2d(channels, channels, 3, o -> o.padding(1)));
            conv.append(new GroupNorm(32, channels));
            conv.append(new ReLU());
        }
        return conv;
    }

    private static Tensor sizes(Tensor anchors) {
        Tensor sides = anchors.narrow(-1, 2, 2).sub(anchors.narrow(-1, 0, 2));
        return Torch.cat(List.of(sides, sides), -1);
    }

    private static Tensor centers(Tensor anchors) {
        return anchors.narrow(-1, 0, 2).add(anchors.narrow(-1, 2, 2)).mul(0.5);
    }

    static Tensor decode(Tensor deltas, Tensor anchors) {
        Tensor center = centers(anchors);
        Tensor reach = deltas.mul(sizes(anchors));
        return Torch.cat(List.of(center.sub(reach.narrow(-1, 0, 2)), center.add(reach.narrow(-1, 2, 2))), -1);
    }

    private static Tensor encode(Tensor anchors, Tensor boxes) {
        Tensor center = centers(anchors);
        Tensor reach = Torch.cat(
                List.of(
                        center.sub(boxes.narrow(-1, 0, 2)),
                        boxes.narrow(-1, 2, 2).sub(center)),
                -1);
        return reach.div(sizes(anchors));
    }

    Map<String, Tensor> losses(List<Target> targets, Output output, Tensor anchors, List<Tensor> matches) {
        List<Tensor> labels = new ArrayList<>();
        List<Tensor> boxes = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            Tensor match = matches.get(i);
            boolean none = target.labels().numel() == 0;
            Tensor index = match.clamp(0L);
            Tensor label = none ? match.zerosLike() : target.labels().indexSelect(0, index);
            labels.add(Torch.where(match.lt(0), -1L, label));
            boxes.add(none ? anchors.zerosLike() : target.boxes().indexSelect(0, index));
        }
        Tensor label = Torch.stack(labels, 0).flatten();
        Tensor box = Torch.stack(boxes, 0).view(-1, 4);
        Tensor things = Sampler.positions(label.ge(0));
        Tensor scores = output.scores().flatten(0, 1);
        Tensor expected = scores.detach().zerosLike();
        if (things.numel() > 0) {
            expected.indexPut_(
                    List.of(things, label.indexSelect(0, things)),
                    Torch.ones(new long[0], expected.dtype().on(expected.device())));
        }
        Tensor anchor = anchors.repeat(targets.size(), 1).indexSelect(0, things);
        Tensor right = box.indexSelect(0, things);
        Tensor found = decode(output.deltas().reshape(-1, 4).indexSelect(0, things), anchor);
        Tensor middle = output.centerness().reshape(-1).indexSelect(0, things);
        double count = Math.max(1, things.numel());
        Map<String, Tensor> losses = new LinkedHashMap<>();
        losses.put(
                "classification",
                Ops.sigmoidFocalLoss(scores, expected, 0.25, 2, Reduction.SUM).div(count));
        losses.put(
                "bbox_regression",
                Ops.generalizedBoxIouLoss(found, right, Reduction.SUM, 1e-7).div(count));
        losses.put(
                "bbox_ctrness",
                Functional.binaryCrossEntropyWithLogits(middle, middle(anchor, right), null, Reduction.SUM, null)
                        .div(count));
        return losses;
    }

    /** How close cells are to the middles of boxes, 0 to 1. */
    private static Tensor middle(Tensor anchors, Tensor boxes) {
        Tensor reach = encode(anchors, boxes);
        Tensor low = reach.narrow(1, 0, 2);
        Tensor high = reach.narrow(1, 2, 2);
        Tensor shares = Torch.min(low, high).div(Torch.max(low, high));
        return shares.select(1, 0).mul(shares.select(1, 1)).sqrt();
    }

    /** Scores of the classes. */
    public static final class FCOSClassificationHead extends Module {
        public final Sequential conv;
        public final Conv2d clsLogits;
        private final int classes;

        private FCOSClassificationHead(int channels, int classes) {
            conv = tower(channels);
            conv.children().forEach(RetinaNetHead::initialize);
            clsLogits = new Conv2d(channels, classes, 3, o -> o.padding(1));
            RetinaNetHead.initializeScores(clsLogits);
            this.classes = classes;
        }

        private Tensor of(List<Tensor> maps) {
            return RetinaNetHead.all(maps, conv, clsLogits, classes);
        }
    }

    /** How far the boxes reach. */
    public static final class FCOSRegressionHead extends Module {
        public final Sequential conv;
        public final Conv2d bboxReg;
        public final Conv2d bboxCtrness;

        private FCOSRegressionHead(int channels) {
            conv = tower(channels);
            bboxReg = new Conv2d(channels, 4, 3, o -> o.padding(1));
            bboxCtrness = new Conv2d(channels, 1, 3, o -> o.padding(1));
            RetinaNetHead.initialize(bboxReg);
            RetinaNetHead.initialize(bboxCtrness);
            conv.children().forEach(RetinaNetHead::initialize);
        }
    }
}
