package org.torch4j.models;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;

/** relu(x + F(x)), F two 3x3 convolutions: sizes and channels stay. Another way to add is a subclass. */
public class ResidualBlock extends Module {
    public final Conv2d conv1;
    public final Conv2d conv2;

    public ResidualBlock(long channels) {
        conv1 = new Conv2d(channels, channels, 3, o -> o.padding(1));
        conv2 = new Conv2d(channels, channels, 3, o -> o.padding(1));
    }

    @Override
    public Tensor forward(Tensor x) {
        var y = conv1.apply(x).relu();
        y = conv2.apply(y);
        return add(x, y).relu();
    }

    /** How what came in and what the convolutions made of it become one. */
    protected Tensor add(Tensor x, Tensor y) {
        return x.add(y);
    }
}
