package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.vision.ops.NormLayer;

/** Scores and corrections of the boxes of each map, a layer for each of them. */
public final class SSDHead extends Module {
    /** Scores [N, boxes, classes] and corrections [N, boxes, 4]. */
    record Output(Tensor scores, Tensor deltas) {}

    public final SSDScoringHead classificationHead;
    public final SSDScoringHead regressionHead;

    private SSDHead(SSDScoringHead scores, SSDScoringHead deltas, String kind) {
        classificationHead = scores;
        regressionHead = deltas;
        setName(kind + "Head");
        scores.setName(kind + "ClassificationHead");
        deltas.setName(kind + "RegressionHead");
    }

    private interface Layer {
        Module make(int in, int out);
    }

    static SSDHead plain(List<Integer> channels, List<Integer> anchors, int classes) {
        Layer layer = (in, out) -> new Conv2d(in, out, 3, o -> o.padding(1));
        SSDScoringHead scores = head(channels, anchors, classes, layer);
        scores.modules().forEach(SSDFeatureExtractorVGG::initialize);
        SSDScoringHead deltas = head(channels, anchors, 4, layer);
        deltas.modules().forEach(SSDFeatureExtractorVGG::initialize);
        return new SSDHead(scores, deltas, "SSD");
    }

    static SSDHead lite(List<Integer> channels, List<Integer> anchors, int classes, NormLayer norm) {
        Layer layer = (in, out) -> SSDLite.prediction(in, out, norm);
        SSDScoringHead scores = head(channels, anchors, classes, layer);
        scores.modules().forEach(SSDLite::initialize);
        SSDScoringHead deltas = head(channels, anchors, 4, layer);
        deltas.modules().forEach(SSDLite::initialize);
        return new SSDHead(scores, deltas, "SSDLite");
    }

    private static SSDScoringHead head(List<Integer> channels, List<Integer> anchors, int columns, Layer layer) {
        ModuleList layers = new ModuleList();
        for (int i = 0; i < channels.size(); i++) {
            layers.append(layer.make(channels.get(i), anchors.get(i) * columns));
        }
        return new SSDScoringHead(layers, columns);
    }

    Output of(List<Tensor> maps) {
        Tensor deltas = regressionHead.of(maps);
        return new Output(classificationHead.of(maps), deltas);
    }

    /** A layer for each map. */
    public static final class SSDScoringHead extends Module {
        public final ModuleList moduleList;
        private final int columns;

        private SSDScoringHead(ModuleList layers, int columns) {
            moduleList = layers;
            this.columns = columns;
        }

        private Tensor of(List<Tensor> maps) {
            List<Tensor> all = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                all.add(DensePredictions.flatten(moduleList.get(i).apply(maps.get(i)), columns));
            }
            return Torch.cat(all, 1);
        }
    }
}
