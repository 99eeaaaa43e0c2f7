package org.torch4j.models.vision.segmentation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.IntermediateLayerGetter;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.ModelBuilder;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Sigmoid;

/**
 * A small head on two maps of MobileNetV3: {@code LRASPP.mobilenetV3Large()}. Pictures [N, 3, H, W] to scores of each pixel
 * [N, classes, H, W].
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/lraspp.html">LRASPP</a>
 */
public final class LRASPP extends Module {
    public final IntermediateLayerGetter backbone;
    public final LRASPPHead classifier;

    private LRASPP(MobileNetV3 net, ResolvedOptions c) {
        int high = net.features.size() - 1;
        int low = net.stages().get(net.stages().size() - 4);
        Map<String, String> layers = new LinkedHashMap<>();
        layers.put(Integer.toString(low), "low");
        layers.put(Integer.toString(high), "high");
        backbone = new IntermediateLayerGetter(net.features, layers);
        classifier = new LRASPPHead(net.outChannels(low), net.outChannels(high), c.numClasses(21), 128);
    }

    public static LRASPP mobilenetV3Large(Choice... choices) {
        return ModelBuilder.build(
                "lraspp_mobilenet_v3_large",
                choices,
                c -> new LRASPP(MobileNetV3.large(c.backboneChoice(), o -> o.dilated(true)), c));
    }

    @Override
    public Tensor forward(Tensor x) {
        return SegmentationModel.resized(classifier.of(backbone.outputs(x)), x);
    }

    /** Scores of the fine map, and of the coarse one weighed by its means. */
    public static final class LRASPPHead extends Module {
        public final Sequential cbr;
        public final Sequential scale;
        public final Conv2d lowClassifier;
        public final Conv2d highClassifier;

        private LRASPPHead(int low, int high, int classes, int between) {
            cbr = new Sequential(
                    new Conv2d(high, between, 1, o -> o.bias(false)),
                    new BatchNorm2d(between),
                    new ReLU(o -> o.inplace(true)));
            scale = new Sequential(
                    new AdaptiveAvgPool2d(1), new Conv2d(high, between, 1, o -> o.bias(false)), new Sigmoid());
            lowClassifier = new Conv2d(low, classes, 1);
            highClassifier = new Conv2d(between, classes, 1);
        }

        private Tensor of(Map<String, Tensor> maps) {
            Tensor low = maps.get("low");
            Tensor high = maps.get("high");
            Tensor x = SegmentationModel.resized(cbr.apply(high).mul(scale.apply(high)), low);
            return lowClassifier.apply(low).add(highClassifier.apply(x));
        }
    }
}
