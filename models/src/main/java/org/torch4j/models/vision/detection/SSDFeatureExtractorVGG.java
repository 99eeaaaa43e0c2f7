package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.VGG;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/** VGG16's convolutions and more behind them: six maps. */
final class SSDFeatureExtractorVGG extends Backbone {
    final Parameter scaleWeight = new Parameter(Torch.ones(512).mul(20));
    final Sequential features = new Sequential();
    final ModuleList extra = new ModuleList();

    private SSDFeatureExtractorVGG(List<Module> layers, List<Integer> pools) {
        // so that maps have the sizes of the paper
        layers.set(pools.get(2), new MaxPool2d(2, o -> o.stride(2).ceilMode(true)));
        features.extend(layers.subList(0, pools.get(3)));
        List<Module> further = List.of(
                pair(1024, 256, 512, true),
                pair(512, 128, 256, true),
                pair(256, 128, 256, false),
                pair(256, 128, 256, false));
        further.forEach(block -> block.modules().forEach(SSDFeatureExtractorVGG::initialize));
        Sequential fc = new Sequential(
                new MaxPool2d(3, o -> o.stride(1).padding(1)),
                new Conv2d(512, 1024, 3, o -> o.padding(6).dilation(6)),
                relu(),
                new Conv2d(1024, 1024, 1),
                relu());
        fc.modules().forEach(SSDFeatureExtractorVGG::initialize);
        Sequential first = new Sequential(layers.subList(pools.get(3), layers.size() - 1));
        extra.append(first.append(fc)).extend(further);
    }

    /** @param trainable how many of its five stages from the end learn */
    static SSDFeatureExtractorVGG of(VGG net, int trainable) {
        List<Module> layers = new ArrayList<>();
        net.features.forEach(layers::add);
        List<Integer> pools = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof MaxPool2d) {
                pools.add(i);
            }
        }
        List<Integer> stages = new ArrayList<>(List.of(0));
        stages.addAll(pools.subList(0, pools.size() - 1));
        TrainableLayers.freeze(net.features, stages, trainable);
        return new SSDFeatureExtractorVGG(layers, pools);
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    private static Sequential pair(int in, int between, int out, boolean halved) {
        return new Sequential(
                new Conv2d(in, between, 1),
                relu(),
                new Conv2d(between, out, 3, o -> {
                    if (halved) {
                        o.padding(1).stride(2);
                    }
                }),
                relu());
    }

    static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            Init.xavierUniform_(conv.weight);
            if (conv.bias != null) {
                Init.zeros_(conv.bias);
            }
        }
    }

    List<Integer> channels() {
        return List.of(512, 1024, 512, 256, 256, 256);
    }

    @Override
    public LinkedHashMap<String, Tensor> maps(Tensor x) {
        LinkedHashMap<String, Tensor> maps = new LinkedHashMap<>();
        x = features.apply(x);
        maps.put("0", scaleWeight.view(1, -1, 1, 1).mul(Functional.normalize(x)));
        for (Module block : extra) {
            x = block.apply(x);
            maps.put(Integer.toString(maps.size()), x);
        }
        return maps;
    }

    @Override
    public int outChannels() {
        throw new UnsupportedOperationException("the maps have different numbers of channels");
    }
}
