package org.torch4j.vision.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;

/** Adds {@code pool}: every second pixel of the last map. */
public final class LastLevelMaxPool extends ExtraFPNBlock {
    @Override
    public void forward(LinkedHashMap<String, Tensor> results, Map<String, Tensor> inputs) {
        Tensor last = last(results);
        results.put("pool", last.maxPool2d(new long[] {1, 1}, new long[] {2, 2}));
    }
}
