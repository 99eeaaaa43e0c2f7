package org.torch4j.models.vision.detection;

import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;

/** Four convolutions over the cells of a box. */
final class MaskRCNNHeads extends Sequential {
    MaskRCNNHeads(int inChannels, NormLayer norm) {
        int in = inChannels;
        for (int i = 0; i < 4; i++) {
            append(new Conv2dNormActivation(in, 256, o -> o.norm(norm)));
            in = 256;
        }
        modules().forEach(FastRCNNConvFCHead::initialize);
        registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state, prefix));
    }

    private static void renameOld(Map<String, Tensor> state, String prefix) {
        for (int i = 0; i < 4; i++) {
            for (String part : new String[] {"weight", "bias"}) {
                Tensor old = state.remove("%smask_fcn%d.%s".formatted(prefix, i + 1, part));
                if (old != null) {
                    state.put("%s%d.0.%s".formatted(prefix, i, part), old);
                }
            }
        }
    }
}
