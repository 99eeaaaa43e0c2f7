package org.torch4j.tutorials.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;
import org.torch4j.models.Models;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.nn.Module;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.FrozenBatchNorm2d;

/** A network for a file of weights: as many classes, heads and key points as it has. */
final class NetworkFile {
    /** Layers whose first dimension grows with the classes; the first that a network has counts. */
    private static final List<String> LAST = List.of(
            "roi_heads.box_predictor.cls_score.weight",
            "head.classification_head.cls_logits.weight",
            "head.classification_head.module_list.0.weight",
            "head.classification_head.module_list.0.1.weight",
            "classifier.low_classifier.weight");

    /** Detectors whose backbones have statistics that stay where they began with pretrained weights. */
    private static final Set<String> FROZEN = Set.of(
            "fasterrcnn_resnet50_fpn",
            "fasterrcnn_mobilenet_v3_large_fpn",
            "fasterrcnn_mobilenet_v3_large_320_fpn",
            "maskrcnn_resnet50_fpn",
            "keypointrcnn_resnet50_fpn",
            "retinanet_resnet50_fpn",
            "fcos_resnet50_fpn");

    private final String model;
    private final StateDict state;
    private final Map<String, Tensor> usual;

    private NetworkFile(String model, StateDict state) {
        this.model = model;
        this.state = state;
        Module shapes = Models.get(model, o -> o.device(Device.meta()));
        usual = shapes.stateDict();
    }

    static Module load(String model, Path file) {
        try (Checkpoint checkpoint = Checkpoint.load(file)) {
            StateDict state = checkpoint.stateDict();
            NetworkFile fitted = new NetworkFile(model, state);
            Module net = Init.without(() -> Models.get(model, fitted.classes(), fitted.heads(), fitted.norm(file)));
            net.loadStateDict(state);
            return net;
        }
    }

    private Choice classes() {
        int all = usualClasses();
        for (String key : LAST) {
            if (usual.containsKey(key)) {
                Tensor found = state.get(key);
                long expected = usual.get(key).size(0);
                int classes = found == null ? all : (int) (found.size(0) * all / expected);
                return o -> o.numClasses(classes);
            }
        }
        for (Map.Entry<String, Tensor> entry : usual.entrySet()) {
            Tensor found = state.get(entry.getKey());
            boolean last = entry.getValue().dim() > 0 && entry.getValue().size(0) == all;
            if (last && found != null && found.dim() > 0 && isLastLayer(entry.getKey())) {
                int classes = (int) found.size(0);
                return o -> o.numClasses(classes);
            }
        }
        return o -> {};
    }

    /** Few classes are the size of other layers too. */
    private boolean isLastLayer(String key) {
        boolean segments = usual.containsKey("classifier.4.weight") && key.startsWith("backbone.");
        return !segments;
    }

    private int usualClasses() {
        int named = Models.weights(model).stream()
                .filter(PublishedWeights::isDefault)
                .mapToInt(w -> w.categories().size())
                .findFirst()
                .orElse(0);
        return named == 0 ? 1000 : named;
    }

    private Choice heads() {
        return o -> {
            if (model.equals("googlenet") || model.equals("inception_v3")) {
                o.auxLogits(has("aux1.") || has("AuxLogits."));
            }
            if (usual.containsKey("classifier.4.weight")
                    && usual.keySet().stream().anyMatch(k -> k.startsWith("backbone."))) {
                o.auxLoss(has("aux_classifier."));
            }
            Tensor points = state.get("roi_heads.keypoint_predictor.kps_score_lowres.bias");
            if (points != null && usual.containsKey("roi_heads.keypoint_predictor.kps_score_lowres.bias")) {
                o.numKeypoints((int) points.size(0));
            }
        };
    }

    /** Files without counts of batches had statistics that stay; published ones nothing added to their variance. */
    private Choice norm(Path file) {
        boolean counts = state.keySet().stream().anyMatch(k -> k.endsWith("num_batches_tracked"));
        if (counts || !FROZEN.contains(model)) {
            return o -> {};
        }
        boolean published = Models.weights(model).stream()
                .anyMatch(w -> w.fileName().equals(file.getFileName().toString()));
        double eps = published && !model.startsWith("fcos") && !model.contains("mobilenet") ? 0 : 1e-5;
        return o -> o.normLayer(n -> new FrozenBatchNorm2d(n, eps));
    }

    private boolean has(String prefix) {
        return state.keySet().stream().anyMatch(k -> k.startsWith(prefix));
    }
}
