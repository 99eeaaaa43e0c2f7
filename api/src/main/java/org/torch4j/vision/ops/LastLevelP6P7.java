package org.torch4j.vision.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.init.Init;

/** Adds {@code p6} and {@code p7} by convolutions, as RetinaNet has them. */
public final class LastLevelP6P7 extends ExtraFPNBlock {
    public final Conv2d p6;
    public final Conv2d p7;
    private final boolean ofResults;

    public LastLevelP6P7(long inChannels, long outChannels) {
        p6 = new Conv2d(inChannels, outChannels, 3, o -> o.stride(2).padding(1));
        p7 = new Conv2d(outChannels, outChannels, 3, o -> o.stride(2).padding(1));
        for (Conv2d conv : new Conv2d[] {p6, p7}) {
            Init.kaimingUniform_(conv.weight, 1);
            Init.zeros_(conv.bias);
        }
        ofResults = inChannels == outChannels;
    }

    @Override
    public void forward(LinkedHashMap<String, Tensor> results, Map<String, Tensor> inputs) {
        Tensor first = p6.apply(ofResults ? last(results) : last(inputs));
        results.put("p6", first);
        results.put("p7", p7.apply(first.relu()));
    }
}
