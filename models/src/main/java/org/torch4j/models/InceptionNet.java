package org.torch4j.models;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;

/**
 * Two convolutions, each before an {@link InceptionA}, and ten classes. {@code features} is what is left of a picture:
 * 1,408 numbers of 28x28, 2,200 of 32x32.
 */
public final class InceptionNet extends Module {
    public final Conv2d conv1;
    public final Conv2d conv2;
    public final InceptionA incep1;
    public final InceptionA incep2;
    public final MaxPool2d mp;
    public final Linear fc;

    public InceptionNet(long channels, long features) {
        conv1 = new Conv2d(channels, 10, 5);
        conv2 = new Conv2d(88, 20, 5);
        incep1 = new InceptionA(10);
        incep2 = new InceptionA(20);
        mp = new MaxPool2d(2);
        fc = new Linear(features, 10);
    }

    @Override
    public Tensor forward(Tensor x) {
        long inSize = x.size(0);
        x = mp.apply(conv1.apply(x)).relu();
        x = incep1.apply(x);
        x = mp.apply(conv2.apply(x)).relu();
        x = incep2.apply(x);
        x = x.view(inSize, -1);
        return fc.apply(x);
    }
}
