package org.torch4j.models;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** The smallest network that bends: linear, ReLU, linear. */
public final class HiddenLayerNet extends Module {
    public final Linear hidden;
    public final Linear predict;

    public HiddenLayerNet(long features, long hiddenSize, long outputs) {
        hidden = new Linear(features, hiddenSize);
        predict = new Linear(hiddenSize, outputs);
    }

    @Override
    public Tensor forward(Tensor x) {
        x = hidden.apply(x).relu();
        return predict.apply(x);
    }
}
