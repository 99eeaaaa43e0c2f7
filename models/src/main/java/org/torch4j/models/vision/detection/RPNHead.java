package org.torch4j.models.vision.detection;

import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.Conv2dNormActivation;

/** Says of each anchor of a map whether something is there, and corrects it. */
public final class RPNHead extends Module {
    /** Scores [N, anchors, h, w] and corrections [N, 4 * anchors, h, w] of a map. */
    record Output(Tensor objectness, Tensor deltas) {}

    public final Sequential conv = new Sequential();
    public final Conv2d clsLogits;
    public final Conv2d bboxPred;

    RPNHead(int channels, int anchors, int depth) {
        for (int i = 0; i < depth; i++) {
            conv.append(new Conv2dNormActivation(channels, channels, o -> o.norm(null)));
        }
        clsLogits = new Conv2d(channels, anchors, 1);
        bboxPred = new Conv2d(channels, 4L * anchors, 1);
        modules().forEach(RPNHead::initialize);
        registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state, prefix));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d layer) {
            Init.normal_(layer.weight, 0, 0.01);
            Init.zeros_(layer.bias);
        }
    }

    private static void renameOld(Map<String, Tensor> state, String prefix) {
        for (String part : new String[] {"weight", "bias"}) {
            Tensor old = state.remove(prefix + "conv." + part);
            if (old != null) {
                state.put(prefix + "conv.0.0." + part, old);
            }
        }
    }

    Output of(Tensor map) {
        Tensor t = conv.apply(map);
        return new Output(clsLogits.apply(t), bboxPred.apply(t));
    }
}
