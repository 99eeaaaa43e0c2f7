package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.NormLayer;

/** Two 3x3 convolutions and a way around them, for the smaller {@link ResNet}s. */
public final class BasicBlock extends Module {
    static final int EXPANSION = 1;

    public final Conv2d conv1;
    public final Module bn1;
    public final ReLU relu = new ReLU(o -> o.inplace(true));
    public final Conv2d conv2;
    public final Module bn2;

    /** What the way around does where sizes change; null otherwise. */
    public final Sequential downsample;

    BasicBlock(int in, int planes, int stride, Sequential downsample, NormLayer norm) {
        conv1 = new Conv2d(in, planes, 3, o -> o.stride(stride).padding(1).bias(false));
        bn1 = norm.make(planes);
        conv2 = new Conv2d(planes, planes, 3, o -> o.padding(1).bias(false));
        bn2 = norm.make(planes);
        this.downsample = downsample;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor out = chain(x, conv1, bn1, relu, conv2, bn2);
        out = out.add_(downsample == null ? x : downsample.apply(x));
        return relu.apply(out);
    }
}
