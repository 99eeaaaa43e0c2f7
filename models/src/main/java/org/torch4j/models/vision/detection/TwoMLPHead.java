package org.torch4j.models.vision.detection;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** Two linear layers over the cells of a box. */
public final class TwoMLPHead extends Module {
    public final Linear fc6;
    public final Linear fc7;

    public TwoMLPHead(long inChannels, long representationSize) {
        fc6 = new Linear(inChannels, representationSize);
        fc7 = new Linear(representationSize, representationSize);
    }

    @Override
    public Tensor forward(Tensor x) {
        return fc7.apply(fc6.apply(x.flatten(1)).relu()).relu();
    }
}
