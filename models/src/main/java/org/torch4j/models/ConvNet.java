package org.torch4j.models;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;

/** Two convolutions, each pooled, and one linear layer: [N, 1, 28, 28] to [N, 10]. */
public final class ConvNet extends Module {
    public final Conv2d conv1 = new Conv2d(1, 10, 5);
    public final Conv2d conv2 = new Conv2d(10, 20, 5);
    public final MaxPool2d pooling = new MaxPool2d(2);
    public final Linear fc = new Linear(320, 10);

    @Override
    public Tensor forward(Tensor x) {
        x = pooling.apply(conv1.apply(x)).relu();
        x = pooling.apply(conv2.apply(x)).relu();
        return fc.apply(x.flatten(1));
    }
}
