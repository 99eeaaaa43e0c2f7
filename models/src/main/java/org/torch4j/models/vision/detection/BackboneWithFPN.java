package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.models.vision.IntermediateLayerGetter;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.ResNet;
import org.torch4j.nn.Module;
import org.torch4j.vision.ops.ExtraFPNBlock;
import org.torch4j.vision.ops.FeaturePyramidNetwork;
import org.torch4j.vision.ops.LastLevelMaxPool;
import org.torch4j.vision.ops.NormLayer;

/** Layers of a network with a feature pyramid on top: maps "0", "1", ... of 256 channels. */
public final class BackboneWithFPN extends Backbone {
    private static final int CHANNELS = 256;

    public final IntermediateLayerGetter body;
    public final FeaturePyramidNetwork fpn;

    /**
     * @param layers names of the network's layers to names of the maps
     * @param channels of what these layers give
     * @param extra what comes on top; null for every second pixel of the last map
     * @param norm in the pyramid, or null
     */
    public BackboneWithFPN(
            Module network, Map<String, String> layers, List<Integer> channels, ExtraFPNBlock extra, NormLayer norm) {
        ExtraFPNBlock onTop = extra == null ? new LastLevelMaxPool() : extra;
        body = new IntermediateLayerGetter(network, layers);
        fpn = new FeaturePyramidNetwork(channels, CHANNELS, onTop, norm);
    }

    /**
     * A ResNet with bottlenecks.
     *
     * @param trainable how many of its five parts from the end learn
     * @param first the first of its four layers that is looked at
     */
    static BackboneWithFPN of(ResNet net, int trainable, int first, ExtraFPNBlock extra, NormLayer norm) {
        List<String> learning = new ArrayList<>(
                List.of("layer4", "layer3", "layer2", "layer1", "conv1").subList(0, trainable));
        if (trainable == 5) {
            learning.add("bn1");
        }
        net.namedParameters().forEach((name, parameter) -> {
            if (learning.stream().noneMatch(name::startsWith)) {
                parameter.requiresGrad_(false);
            }
        });
        Map<String, String> layers = new LinkedHashMap<>();
        List<Integer> channels = new ArrayList<>();
        for (int k = first; k <= 4; k++) {
            layers.put("layer" + k, Integer.toString(k - first));
            channels.add((int) net.fc.inFeatures() >> (4 - k));
        }
        return new BackboneWithFPN(net, layers, channels, extra, norm);
    }

    /** @param trainable how many of its six stages from the end learn */
    static BackboneWithFPN of(MobileNetV3 net, int trainable) {
        List<Integer> stages = net.stages();
        TrainableLayers.freeze(net.features, stages, trainable);
        int before = stages.get(stages.size() - 2);
        int last = stages.get(stages.size() - 1);
        Map<String, String> layers = new LinkedHashMap<>();
        layers.put(Integer.toString(before), "0");
        layers.put(Integer.toString(last), "1");
        return new BackboneWithFPN(
                net.features, layers, List.of(net.outChannels(before), net.outChannels(last)), null, null);
    }

    @Override
    public LinkedHashMap<String, Tensor> maps(Tensor x) {
        return fpn.apply(body.outputs(x));
    }

    @Override
    public int outChannels() {
        return CHANNELS;
    }
}
