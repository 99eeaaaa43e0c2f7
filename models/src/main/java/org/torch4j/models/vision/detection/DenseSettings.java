package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.models.vision.ImageList;
import org.torch4j.models.vision.ResolvedOptions;

/** What counts as found for detectors that say something of every anchor. */
record DenseSettings(double scoreThresh, double nmsThresh, int detectionsPerImg, int topkCandidates) {
    static DenseSettings of(ResolvedOptions c, double score, double nms, int detections, int candidates) {
        return new DenseSettings(
                c.get("scoreThresh", score),
                c.get("nmsThresh", nms),
                c.get("detectionsPerImg", detections),
                c.get("topkCandidates", candidates));
    }

    /**
     * The best of each picture, chosen map by map.
     *
     * @param scores [N, anchors, classes], 0 to 1
     * @param deltas [N, anchors, 4]
     * @param anchors [anchors, 4]
     */
    List<Detection> detect(
            ImageList images,
            List<Tensor> maps,
            Tensor scores,
            Tensor deltas,
            Tensor anchors,
            DensePredictions.Decoder decoder) {
        long cells = maps.stream().mapToLong(m -> m.size(2) * m.size(3)).sum();
        long perCell = anchors.size(0) / cells;
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < images.sizes().size(); i++) {
            DensePredictions.Collected collected = new DensePredictions.Collected();
            long first = 0;
            for (Tensor map : maps) {
                long count = map.size(2) * map.size(3) * perCell;
                DensePredictions.collect(
                        collected,
                        scores.get(i).narrow(0, first, count),
                        deltas.get(i).narrow(0, first, count),
                        anchors.narrow(0, first, count),
                        scoreThresh,
                        topkCandidates,
                        decoder,
                        images.sizes().get(i));
                first += count;
            }
            found.add(collected.best(nmsThresh, detectionsPerImg));
        }
        return found;
    }
}
