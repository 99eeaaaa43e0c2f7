package org.torch4j.models.vision;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleDict;

/** The layers of a network up to the last one that is asked for, and what comes out of those that are. */
public final class IntermediateLayerGetter extends ModuleDict {
    private final Map<String, String> returnLayers;

    /** @param returnLayers names of layers to names of what they give */
    public IntermediateLayerGetter(Module network, Map<String, String> returnLayers) {
        super(upTo(network, returnLayers));
        this.returnLayers = new LinkedHashMap<>(returnLayers);
    }

    private static Map<String, Module> upTo(Module network, Map<String, String> returnLayers) {
        Map<String, Module> layers = new LinkedHashMap<>();
        int left = returnLayers.size();
        for (Map.Entry<String, Module> child : network.namedChildren().entrySet()) {
            if (left == 0) {
                break;
            }
            layers.put(child.getKey(), child.getValue());
            left -= returnLayers.containsKey(child.getKey()) ? 1 : 0;
        }
        if (left > 0) {
            throw new IllegalArgumentException(
                    "%s has not all the layers %s".formatted(network.getName(), returnLayers.keySet()));
        }
        return layers;
    }

    /** What the layers give, by the names chosen for it. */
    public LinkedHashMap<String, Tensor> outputs(Tensor x) {
        LinkedHashMap<String, Tensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, Module> layer : items().entrySet()) {
            x = layer.getValue().apply(x);
            String name = returnLayers.get(layer.getKey());
            if (name != null) {
                outputs.put(name, x);
            }
        }
        return outputs;
    }
}
