package org.torch4j.tutorials;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.rand;
import static org.torch4j.Torch.randint;

import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.data.TensorDataset;

/** Colored noise of CIFAR-10's size in -1..1, with a brighter stripe where the class has its rows. */
final class Stripes {
    private static final int CLASSES = 10;
    private static final int SIDE = 32;

    private Stripes() {}

    static Dataset<Example> pictures(int count) {
        var labels = randint(0, CLASSES, new long[] {count});
        var noise = rand(count, 3, SIDE, SIDE).mul(2).sub(1);
        var rows = arange(SIDE).floorDivide(3).view(1, 1, SIDE, 1);
        var stripes = rows.eq(labels.view(count, 1, 1, 1)).toFloat();
        return new TensorDataset(noise.add(stripes), labels);
    }
}
