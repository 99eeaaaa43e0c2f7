package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** What key points learn from, and where they are. */
final class Keypoints {
    private Keypoints() {}

    static Tensor loss(Tensor logits, List<Tensor> boxes, List<Tensor> matches, List<Target> targets) {
        long side = logits.size(2);
        List<Tensor> places = new ArrayList<>();
        List<Tensor> valid = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).keypoints() == null) {
                throw new IllegalArgumentException("target %d has no key points: Target.withKeypoints".formatted(i));
            }
            Tensor points = targets.get(i).keypoints().indexSelect(0, matches.get(i));
            add(points, boxes.get(i), side, places, valid);
        }
        Tensor place = Torch.cat(places, 0);
        Tensor seen = Sampler.positions(Torch.cat(valid, 0));
        if (place.numel() == 0 || seen.numel() == 0) {
            return logits.sum().mul(0);
        }
        Tensor flat = logits.view(logits.size(0) * logits.size(1), side * side);
        return Functional.crossEntropy(flat.indexSelect(0, seen), place.indexSelect(0, seen));
    }

    private static void add(Tensor points, Tensor boxes, long side, List<Tensor> places, List<Tensor> valid) {
        Tensor x = cell(points.select(2, 0), boxes.select(1, 0), boxes.select(1, 2), side);
        Tensor y = cell(points.select(2, 1), boxes.select(1, 1), boxes.select(1, 3), side);
        Tensor inside = x.ge(0).logicalAnd(y.ge(0)).logicalAnd(x.lt(side)).logicalAnd(y.lt(side));
        Tensor good = inside.logicalAnd(points.select(2, 2).gt(0));
        places.add(y.mul(side).add(x).mul(good.to(DType.INT64)).view(-1));
        valid.add(good.view(-1));
    }

    /** Cells from the left or top; a point on the far edge is in the last one. */
    private static Tensor cell(Tensor at, Tensor low, Tensor high, long side) {
        Tensor begin = low.unsqueeze(1);
        Tensor end = high.unsqueeze(1);
        Tensor scale = high.sub(low).reciprocal().mul(side).unsqueeze(1);
        Tensor cell = at.sub(begin).mul(scale).floor().to(DType.INT64);
        return Torch.where(at.eq(end), side - 1, cell);
    }

    /** Gives each thing found its points [N, K, 3] and their scores [N, K]. */
    static void give(List<Detection> found, Tensor logits) {
        long first = 0;
        for (int i = 0; i < found.size(); i++) {
            Detection each = found.get(i);
            long count = each.labels().size(0);
            found.set(i, located(each, logits.narrow(0, first, count)));
            first += count;
        }
    }

    private static Detection located(Detection found, Tensor maps) {
        long points = maps.size(1);
        List<Tensor> places = new ArrayList<>();
        List<Tensor> scores = new ArrayList<>();
        float[] boxes = found.boxes().cpu().contiguous().toFloats();
        for (int i = 0; i < maps.size(0); i++) {
            float w = Math.max(boxes[4 * i + 2] - boxes[4 * i], 1);
            float h = Math.max(boxes[4 * i + 3] - boxes[4 * i + 1], 1);
            long columns = (long) Math.ceil(w);
            long rows = (long) Math.ceil(h);
            Tensor map = Functional.interpolate(
                            maps.get(i).unsqueeze(1),
                            o -> o.size(rows, columns).mode("bicubic").alignCorners(false))
                    .view(points, -1);
            Tensor best = map.argmax(1);
            Tensor x =
                    best.remainder(columns).toFloat().add(0.5).mul(w / columns).add(boxes[4 * i]);
            Tensor y =
                    best.floorDivide(columns).toFloat().add(0.5).mul(h / rows).add(boxes[4 * i + 1]);
            places.add(Torch.stack(List.of(x, y, x.onesLike()), 1));
            scores.add(map.gather(1, best.unsqueeze(1)).squeeze(1));
        }
        if (places.isEmpty()) {
            return found.withKeypoints(
                    Torch.zeros(new long[] {0, points, 3}, DType.FLOAT32.on(maps.device())),
                    Torch.zeros(new long[] {0, points}, DType.FLOAT32.on(maps.device())));
        }
        return found.withKeypoints(Torch.stack(places, 0), Torch.stack(scores, 0));
    }
}
