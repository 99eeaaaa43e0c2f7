package org.torch4j.vision.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/** What a {@link FeaturePyramidNetwork} puts on top. */
public abstract class ExtraFPNBlock extends Module {
    /**
     * Adds maps at the end.
     *
     * @param results what the pyramid made, by name; the block adds to it
     * @param inputs what it made it of
     */
    public abstract void forward(LinkedHashMap<String, Tensor> results, Map<String, Tensor> inputs);

    /** Runs the block. */
    public final LinkedHashMap<String, Tensor> apply(
            LinkedHashMap<String, Tensor> results, Map<String, Tensor> inputs) {
        return call(
                in -> {
                    forward(results, inputs);
                    return results;
                },
                results,
                inputs);
    }

    static Tensor last(Map<String, Tensor> maps) {
        Tensor last = null;
        for (Tensor each : maps.values()) {
            last = each;
        }
        return last;
    }
}
