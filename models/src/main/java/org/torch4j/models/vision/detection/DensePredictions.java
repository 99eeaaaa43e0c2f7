package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;
import org.torch4j.vision.ops.Ops;

/** What detectors share that say something of every cell of every map. */
final class DensePredictions {
    private DensePredictions() {}

    /** [N, anchors * columns, h, w] as [N, h * w * anchors, columns]. */
    static Tensor flatten(Tensor map, int columns) {
        long n = map.size(0);
        return map.view(n, -1, columns, map.size(2), map.size(3))
                .permute(0, 3, 4, 1, 2)
                .reshape(n, -1, columns);
    }

    /** Of a picture's anchors what is surer than a threshold, each class for itself. */
    static final class Collected {
        private final List<Tensor> boxes = new ArrayList<>();
        private final List<Tensor> scores = new ArrayList<>();
        private final List<Tensor> labels = new ArrayList<>();

        void add(Tensor box, Tensor score, Tensor label) {
            boxes.add(box);
            scores.add(score);
            labels.add(label);
        }

        Detection best(double nmsThresh, int detections) {
            Tensor box = Torch.cat(boxes, 0);
            Tensor score = Torch.cat(scores, 0);
            Tensor label = Torch.cat(labels, 0);
            Tensor kept = Ops.batchedNms(box, score, label, nmsThresh);
            kept = kept.narrow(0, 0, Math.min(detections, kept.size(0)));
            return Detection.of(box.indexSelect(0, kept), label.indexSelect(0, kept), score.indexSelect(0, kept));
        }
    }

    /** What makes boxes of a map's corrections and anchors. */
    interface Decoder {
        Tensor decode(Tensor corrections, Tensor anchors);
    }

    /**
     * What was found in one map of one picture.
     *
     * @param scores [anchors, classes]
     * @param candidates how many at most
     */
    static void collect(
            Collected into,
            Tensor scores,
            Tensor corrections,
            Tensor anchors,
            double threshold,
            int candidates,
            Decoder decoder,
            ImageSize size) {
        long classes = scores.size(-1);
        Tensor flat = scores.flatten();
        Tensor sure = Sampler.positions(flat.gt(threshold));
        var top = flat.indexSelect(0, sure).topk(Math.min(candidates, sure.size(0)));
        Tensor index = sure.indexSelect(0, top.indices());
        Tensor anchor = index.floorDivide(classes);
        Tensor boxes = decoder.decode(corrections.indexSelect(0, anchor), anchors.indexSelect(0, anchor));
        into.add(Ops.clipBoxesToImage(boxes, size.height(), size.width()), top.values(), index.remainder(classes));
    }
}
