package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** Two 3x3 convolutions and a way around them, for the smaller {@link ResNet}s. */
public final class BasicBlock extends Module {
    static final int EXPANSION = 1;

    public final Conv2d conv1;
    public final BatchNorm2d bn1;
    public final ReLU relu = new ReLU(o -> o.inplace(true));
    public final Conv2d conv2;
    public final BatchNorm2d bn2;

    /** What the way around does where sizes change; null otherwise. */
    public final Sequential downsample;

    BasicBlock(int in, int planes, int stride, Sequential downsample, ModelOptions m) {
        conv1 = new Conv2d(
                in, planes, 3, o -> m.place(o).stride(stride).padding(1).bias(false));
        bn1 = new BatchNorm2d(planes, m::place);
        conv2 = new Conv2d(planes, planes, 3, o -> m.place(o).padding(1).bias(false));
        bn2 = new BatchNorm2d(planes, m::place);
        this.downsample = downsample;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor out = relu.apply(bn1.apply(conv1.apply(x)));
        out = bn2.apply(conv2.apply(out));
        out = out.add_(downsample == null ? x : downsample.apply(x));
        return relu.apply(out);
    }
}
