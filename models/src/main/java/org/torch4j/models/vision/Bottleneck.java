package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.NormLayer;

/** A 3x3 convolution between two 1x1 ones and a way around them, for the larger {@link ResNet}s. */
public final class Bottleneck extends Module {
    static final int EXPANSION = 4;

    public final Conv2d conv1;
    public final Module bn1;
    public final Conv2d conv2;
    public final Module bn2;
    public final Conv2d conv3;
    public final Module bn3;
    public final ReLU relu = new ReLU(o -> o.inplace(true));

    /** What the way around does where sizes change; null otherwise. */
    public final Sequential downsample;

    Bottleneck(
            int in, int planes, int stride, int dilation, Sequential downsample, ResNet.Width width, NormLayer norm) {
        int inner = (int) (planes * (width.perGroup() / 64.0)) * width.groups();
        int out = planes * EXPANSION;
        conv1 = new Conv2d(in, inner, 1, o -> o.bias(false));
        bn1 = norm.make(inner);
        conv2 = new Conv2d(inner, inner, 3, o -> o.stride(stride)
                .padding(dilation)
                .dilation(dilation)
                .groups(width.groups())
                .bias(false));
        bn2 = norm.make(inner);
        conv3 = new Conv2d(inner, out, 1, o -> o.bias(false));
        bn3 = norm.make(out);
        this.downsample = downsample;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor out = chain(x, conv1, bn1, relu, conv2, bn2, relu, conv3, bn3);
        out = out.add_(downsample == null ? x : downsample.apply(x));
        return relu.apply(out);
    }
}
