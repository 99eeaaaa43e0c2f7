package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** A 3x3 convolution between two 1x1 ones and a way around them, for the larger {@link ResNet}s. */
public final class Bottleneck extends Module {
    static final int EXPANSION = 4;

    public final Conv2d conv1;
    public final BatchNorm2d bn1;
    public final Conv2d conv2;
    public final BatchNorm2d bn2;
    public final Conv2d conv3;
    public final BatchNorm2d bn3;
    public final ReLU relu = new ReLU(o -> o.inplace(true));

    /** What the way around does where sizes change; null otherwise. */
    public final Sequential downsample;

    Bottleneck(int in, int planes, int stride, Sequential downsample, ResNet.Width width, ModelOptions m) {
        int inner = (int) (planes * (width.perGroup() / 64.0)) * width.groups();
        int out = planes * EXPANSION;
        conv1 = new Conv2d(in, inner, 1, o -> m.place(o).bias(false));
        bn1 = new BatchNorm2d(inner, m::place);
        conv2 = new Conv2d(
                inner,
                inner,
                3,
                o -> m.place(o).stride(stride).padding(1).groups(width.groups()).bias(false));
        bn2 = new BatchNorm2d(inner, m::place);
        conv3 = new Conv2d(inner, out, 1, o -> m.place(o).bias(false));
        bn3 = new BatchNorm2d(out, m::place);
        this.downsample = downsample;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor out = relu.apply(bn1.apply(conv1.apply(x)));
        out = relu.apply(bn2.apply(conv2.apply(out)));
        out = bn3.apply(conv3.apply(out));
        out = out.add_(downsample == null ? x : downsample.apply(x));
        return relu.apply(out);
    }
}
