package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.ops.Ops;

/** What masks learn from, and what they are. */
final class MaskLoss {
    private MaskLoss() {}

    static Tensor of(Tensor logits, List<Tensor> boxes, List<Tensor> matches, List<Target> targets) {
        int side = (int) logits.size(-1);
        List<Tensor> labels = new ArrayList<>();
        List<Tensor> masks = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            if (target.masks() == null) {
                throw new IllegalArgumentException("target %d has no masks: Target.withMasks".formatted(i));
            }
            Tensor box = boxes.get(i);
            labels.add(target.labels().indexSelect(0, matches.get(i)));
            Tensor rois = Torch.cat(List.of(matches.get(i).to(box.dtype()).unsqueeze(1), box), 1);
            Tensor whole = target.masks().unsqueeze(1).to(box.dtype());
            masks.add(Ops.roiAlign(whole, rois, o -> o.outputSize(side)).select(1, 0));
        }
        Tensor expected = Torch.cat(masks, 0);
        if (expected.numel() == 0) {
            return logits.sum().mul(0);
        }
        Tensor label = Torch.cat(labels, 0);
        return Functional.binaryCrossEntropyWithLogits(logits.index(List.of(rows(label), label)), expected);
    }

    private static Tensor rows(Tensor label) {
        return Torch.arange(label.size(0), DType.INT64.on(label.device()));
    }

    /** Gives each thing found the mask of its class, [N, 1, M, M]. */
    static void give(List<Detection> found, Tensor logits) {
        Tensor label = Torch.cat(found.stream().map(Detection::labels).toList(), 0);
        Tensor masks = logits.sigmoid().index(List.of(rows(label), label)).unsqueeze(1);
        long first = 0;
        for (int i = 0; i < found.size(); i++) {
            long count = found.get(i).labels().size(0);
            found.set(i, found.get(i).withMasks(masks.narrow(0, first, count)));
            first += count;
        }
    }
}
