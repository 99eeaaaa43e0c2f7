package org.torch4j.models.vision;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.ConvOptions;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;

/** Convolution, batch normalization, ReLU: what {@link GoogLeNet} and {@link Inception3} consist of. */
public final class BasicConv2d extends Module {
    public final Conv2d conv;
    public final BatchNorm2d bn;

    BasicConv2d(int in, int out, long kernel) {
        this(in, out, new long[] {kernel}, o -> {});
    }

    BasicConv2d(int in, int out, long kernel, Consumer<ConvOptions> options) {
        this(in, out, new long[] {kernel}, options);
    }

    BasicConv2d(int in, int out, long[] kernel, Consumer<ConvOptions> options) {
        conv = new Conv2d(in, out, kernel, o -> options.accept(o.bias(false)));
        bn = new BatchNorm2d(out, o -> o.eps(0.001));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.relu_(bn.apply(conv.apply(x)));
    }

    /** From the normalization of most networks to -1 to 1, as these two were trained. */
    static Tensor transformInput(Tensor x) {
        double[] mean = {0.485, 0.456, 0.406};
        double[] std = {0.229, 0.224, 0.225};
        Tensor[] channels = new Tensor[mean.length];
        for (int i = 0; i < mean.length; i++) {
            channels[i] = x.narrow(1, i, 1).mul(std[i] / 0.5).add((mean[i] - 0.5) / 0.5);
        }
        return Torch.cat(List.of(channels), 1);
    }
}
