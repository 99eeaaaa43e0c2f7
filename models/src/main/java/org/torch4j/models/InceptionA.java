package org.torch4j.models;

import static org.torch4j.Torch.cat;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;

/** Four branches side by side, put together along the channels: [N, inChannels, H, W] to [N, 88, H, W]. */
public final class InceptionA extends Module {
    public final Conv2d branch1x1;
    public final Conv2d branch5x5_1;
    public final Conv2d branch5x5_2;
    public final Conv2d branch3x3_1;
    public final Conv2d branch3x3_2;
    public final Conv2d branch3x3_3;
    public final Conv2d branch_pool;

    public InceptionA(long inChannels) {
        branch1x1 = new Conv2d(inChannels, 16, 1);
        branch5x5_1 = new Conv2d(inChannels, 16, 1);
        branch5x5_2 = new Conv2d(16, 24, 5, o -> o.padding(2));
        branch3x3_1 = new Conv2d(inChannels, 16, 1);
        branch3x3_2 = new Conv2d(16, 24, 3, o -> o.padding(1));
        branch3x3_3 = new Conv2d(24, 24, 3, o -> o.padding(1));
        branch_pool = new Conv2d(inChannels, 24, 1);
    }

    @Override
    public Tensor forward(Tensor x) {
        var branch1x1 = this.branch1x1.apply(x);
        var branch5x5 = branch5x5_2.apply(branch5x5_1.apply(x));
        var branch3x3 = branch3x3_3.apply(branch3x3_2.apply(branch3x3_1.apply(x)));
        var branchPool = branch_pool.apply(x.avgPool2d(3, 1, 1));
        return cat(List.of(branch1x1, branch5x5, branch3x3, branchPool), 1);
    }
}
