package org.torch4j.models.vision.segmentation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.models.vision.IntermediateLayerGetter;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.ResNet;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;

/** Pictures [N, 3, H, W] to scores of each pixel [N, classes, H, W]. Training may take {@link #outputs}. */
public abstract class SegmentationModel extends Module {
    /**
     * Scores of each pixel.
     *
     * @param out of the last layers
     * @param aux of the head that helps in training; null without it
     */
    public record Outputs(Tensor out, @Nullable Tensor aux) {}

    public final IntermediateLayerGetter backbone;
    public final Module classifier;

    /** Or null. */
    public final Module auxClassifier;

    SegmentationModel(Parts parts) {
        backbone = parts.backbone;
        classifier = parts.classifier;
        auxClassifier = parts.aux;
    }

    /** The head for training is drawn before the other one, as torchvision has it. */
    static final class Parts {
        private final IntermediateLayerGetter backbone;
        private final Module aux;
        private final Module classifier;

        private Parts(Module network, String last, String before, int auxChannels, ResolvedOptions c, Heads heads) {
            boolean help = c.get("auxLoss", c.weights() != null);
            Map<String, String> layers = new LinkedHashMap<>();
            layers.put(last, "out");
            if (help) {
                layers.put(before, "aux");
            }
            backbone = new IntermediateLayerGetter(network, layers);
            int classes = c.numClasses(21);
            aux = help ? new FCNHead(auxChannels, classes) : null;
            classifier = heads.make(classes);
        }

        static Parts of(ResNet net, ResolvedOptions c, Heads heads) {
            return new Parts(net, "layer4", "layer3", 1024, c, heads);
        }

        static Parts of(MobileNetV3 net, ResolvedOptions c, Heads heads) {
            int last = net.features.size() - 1;
            int before = net.stages().get(net.stages().size() - 4);
            return new Parts(
                    net.features, Integer.toString(last), Integer.toString(before), net.outChannels(before), c, heads);
        }
    }

    /** Makes the head for a number of classes. */
    interface Heads {
        Module make(int classes);
    }

    /** The last layers' scores. */
    @Override
    public Tensor forward(Tensor x) {
        return scaled(classifier, backbone.outputs(x).get("out"), x);
    }

    /** The scores of both heads. */
    public Outputs outputs(Tensor x) {
        return call(in -> compute((Tensor) in[0]), x);
    }

    private Outputs compute(Tensor x) {
        Map<String, Tensor> maps = backbone.outputs(x);
        Tensor aux = auxClassifier == null ? null : scaled(auxClassifier, maps.get("aux"), x);
        return new Outputs(scaled(classifier, maps.get("out"), x), aux);
    }

    static Tensor scaled(Module head, Tensor map, Tensor picture) {
        return resized(head.apply(map), picture);
    }

    static Tensor resized(Tensor map, Tensor like) {
        return Functional.interpolate(
                map, o -> o.size(like.size(-2), like.size(-1)).mode("bilinear").alignCorners(false));
    }
}
