package org.torch4j.models.vision.detection;

import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.Conv2dNormActivation;

/** Four convolutions and a linear layer over the cells of a box. */
final class FastRCNNConvFCHead extends Sequential {
    FastRCNNConvFCHead(int channels, int side, int representationSize) {
        for (int i = 0; i < 4; i++) {
            append(new Conv2dNormActivation(channels, channels, o -> o.norm(BatchNorm2d::new)));
        }
        append(new Flatten());
        append(new Linear((long) channels * side * side, representationSize));
        append(new ReLU(o -> o.inplace(true)));
        modules().forEach(FastRCNNConvFCHead::initialize);
    }

    static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            Init.kaimingNormal_(conv.weight, 0, Init.Fan.FAN_OUT, "relu");
            if (conv.bias != null) {
                Init.zeros_(conv.bias);
            }
        }
    }
}
