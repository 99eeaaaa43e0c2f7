package org.torch4j.models;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** The classic of 6, 16, 120, 84 and 10, with ReLU and max pooling: [N, 1, 32, 32] to [N, 10]. */
public final class LeNet extends Module {
    public final Conv2d conv1 = new Conv2d(1, 6, 5);
    public final Conv2d conv2 = new Conv2d(6, 16, 5);
    public final Linear fc1 = new Linear(16 * 5 * 5, 120);
    public final Linear fc2 = new Linear(120, 84);
    public final Linear fc3 = new Linear(84, 10);

    @Override
    public Tensor forward(Tensor x) {
        x = conv1.apply(x).relu().maxPool2d(2);
        x = conv2.apply(x).relu().maxPool2d(2);
        x = x.flatten(1);
        x = fc1.apply(x).relu();
        x = fc2.apply(x).relu();
        return fc3.apply(x);
    }
}
