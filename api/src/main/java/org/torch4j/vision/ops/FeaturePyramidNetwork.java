package org.torch4j.vision.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Gives the large maps of a network what the small ones behind them know. Takes maps by name, the largest first, and returns as many
 * of one number of channels.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.FeaturePyramidNetwork.html">
 *     FeaturePyramidNetwork</a>
 */
public final class FeaturePyramidNetwork extends Module {
    public final ModuleList innerBlocks = new ModuleList();
    public final ModuleList layerBlocks = new ModuleList();

    /** Or null. */
    public final ExtraFPNBlock extraBlocks;

    public FeaturePyramidNetwork(List<Integer> inChannels, long outChannels) {
        this(inChannels, outChannels, null, null);
    }

    /**
     * @param extraBlocks what comes on top; null for nothing
     * @param norm a normalization behind each convolution; null for none
     */
    public FeaturePyramidNetwork(
            List<Integer> inChannels, long outChannels, ExtraFPNBlock extraBlocks, NormLayer norm) {
        for (int in : inChannels) {
            if (in <= 0) {
                throw new IllegalArgumentException("maps have at least one channel, got " + in);
            }
            innerBlocks.append(new Conv2dNormActivation(
                    in, outChannels, o -> o.kernelSize(1).padding(0).norm(norm).activation(null)));
            layerBlocks.append(new Conv2dNormActivation(
                    outChannels, outChannels, o -> o.norm(norm).activation(null)));
        }
        for (ModuleList blocks : List.of(innerBlocks, layerBlocks)) {
            blocks.modules().forEach(FeaturePyramidNetwork::initialize);
        }
        this.extraBlocks = extraBlocks;
        registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state, prefix));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            Init.kaimingUniform_(conv.weight, 1);
            if (conv.bias != null) {
                Init.zeros_(conv.bias);
            }
        }
    }

    /** Older files have the convolutions themselves where there are blocks now. */
    private void renameOld(Map<String, Tensor> state, String prefix) {
        for (String blocks : List.of("inner_blocks", "layer_blocks")) {
            for (int i = 0; i < innerBlocks.size(); i++) {
                for (String part : List.of("weight", "bias")) {
                    Tensor old = state.remove("%s%s.%d.%s".formatted(prefix, blocks, i, part));
                    if (old != null) {
                        state.put("%s%s.%d.0.%s".formatted(prefix, blocks, i, part), old);
                    }
                }
            }
        }
    }

    /** The maps of the pyramid by the names of those it was given. */
    public LinkedHashMap<String, Tensor> apply(Map<String, Tensor> maps) {
        return call(in -> forward(maps), maps);
    }

    public LinkedHashMap<String, Tensor> forward(Map<String, Tensor> maps) {
        List<String> names = new ArrayList<>(maps.keySet());
        List<Tensor> given = new ArrayList<>(maps.values());
        if (given.size() != innerBlocks.size()) {
            throw new IllegalArgumentException(
                    "%d maps were expected, not %d".formatted(innerBlocks.size(), given.size()));
        }
        Tensor[] results = new Tensor[given.size()];
        Tensor above = null;
        for (int i = results.length - 1; i >= 0; i--) {
            Tensor inner = innerBlocks.get(i).apply(given.get(i));
            if (above != null) {
                long[] size = {inner.size(-2), inner.size(-1)};
                inner = inner.add(
                        Functional.interpolate(above, o -> o.size(size).mode("nearest")));
            }
            results[i] = layerBlocks.get(i).apply(inner);
            above = inner;
        }
        LinkedHashMap<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            named.put(names.get(i), results[i]);
        }
        return extraBlocks == null ? named : extraBlocks.apply(named, maps);
    }
}
