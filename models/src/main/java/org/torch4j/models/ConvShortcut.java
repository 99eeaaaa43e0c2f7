package org.torch4j.models;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;

/** relu(W x + F(x)), with a convolution of one pixel for W. */
public final class ConvShortcut extends ResidualBlock {
    public final Conv2d shortcut;

    public ConvShortcut(long channels) {
        super(channels);
        shortcut = new Conv2d(channels, channels, 1);
    }

    @Override
    protected Tensor add(Tensor x, Tensor y) {
        return shortcut.apply(x).add(y);
    }
}
