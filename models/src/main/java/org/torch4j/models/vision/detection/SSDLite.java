package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;

/** MobileNetV3 and small blocks behind it: six maps. */
final class SSDLite extends Backbone {
    final Sequential features;
    final ModuleList extra = new ModuleList();
    private final List<Integer> channels;

    private SSDLite(MobileNetV3 net, int split, NormLayer norm) {
        setName("SSDLiteFeatureExtractorMobileNet");
        List<Module> layers = new ArrayList<>();
        net.features.forEach(layers::add);
        Sequential block = ((MobileNetV3.InvertedResidual) layers.get(split)).block;
        Map<String, Module> rest = new LinkedHashMap<>(block.namedChildren());
        Module expansion = rest.remove("0");
        features = new Sequential(
                new Sequential(layers.subList(0, split)).append(expansion),
                new Sequential(new Sequential(rest)).extend(layers.subList(split + 1, layers.size())));
        int last = net.outChannels(layers.size() - 1);
        channels = List.of((int) ((Conv2dNormActivation) expansion).outChannels(), last, 512, 256, 256, 128);
        for (int i = 1; i < channels.size() - 1; i++) {
            extra.append(block(channels.get(i), channels.get(i + 1), norm));
        }
        extra.modules().forEach(SSDLite::initialize);
    }

    /** @param trainable how many of the network's six stages from the end learn */
    static SSDLite of(MobileNetV3 net, int trainable, NormLayer norm) {
        List<Integer> stages = net.stages();
        TrainableLayers.freeze(net.features, stages, trainable);
        return new SSDLite(net, stages.get(stages.size() - 2), norm);
    }

    private static Sequential block(int in, int out, NormLayer norm) {
        int half = out / 2;
        return new Sequential(
                new Conv2dNormActivation(
                        in, half, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.RELU6)),
                new Conv2dNormActivation(
                        half, half, o -> o.stride(2).groups(half).norm(norm).activation(ActivationLayer.RELU6)),
                new Conv2dNormActivation(
                        half, out, o -> o.kernelSize(1).norm(norm).activation(ActivationLayer.RELU6)));
    }

    /** Each channel for itself, then all of a pixel. */
    static Sequential prediction(int in, int out, NormLayer norm) {
        return new Sequential(
                new Conv2dNormActivation(in, in, o -> o.groups(in).norm(norm).activation(ActivationLayer.RELU6)),
                new Conv2d(in, out, 1));
    }

    static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            Init.normal_(conv.weight, 0, 0.03);
            if (conv.bias != null) {
                Init.zeros_(conv.bias);
            }
        }
    }

    List<Integer> channels() {
        return channels;
    }

    @Override
    public LinkedHashMap<String, Tensor> maps(Tensor x) {
        LinkedHashMap<String, Tensor> maps = new LinkedHashMap<>();
        for (Iterable<Module> part : List.of(features, extra)) {
            for (Module block : part) {
                x = block.apply(x);
                maps.put(Integer.toString(maps.size()), x);
            }
        }
        return maps;
    }

    @Override
    public int outChannels() {
        throw new UnsupportedOperationException("the maps have different numbers of channels");
    }
}
