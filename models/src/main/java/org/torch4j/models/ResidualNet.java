package org.torch4j.models;

import java.util.function.LongFunction;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;

/**
 * Two convolutions, each followed by a residual block: [N, 1, 28, 28] to [N, 10]. The blocks are made of their number
 * of channels: {@code new ResidualNet(ResidualBlock::new)}.
 */
public final class ResidualNet extends Module {
    public final Conv2d conv1 = new Conv2d(1, 16, 5);
    public final Conv2d conv2 = new Conv2d(16, 32, 5);
    public final MaxPool2d mp = new MaxPool2d(2);
    public final Module rblock1;
    public final Module rblock2;
    public final Linear fc;

    public ResidualNet(LongFunction<Module> block) {
        rblock1 = block.apply(16);
        rblock2 = block.apply(32);
        fc = new Linear(512, 10);
    }

    @Override
    public Tensor forward(Tensor x) {
        x = mp.apply(conv1.apply(x).relu());
        x = rblock1.apply(x);
        x = mp.apply(conv2.apply(x).relu());
        x = rblock2.apply(x);
        return fc.apply(x.flatten(1));
    }
}
