package org.torch4j.vision.ops;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.init.Init;

/**
 * A convolution whose windows' cells are moved by offsets: {@link Ops#deformConv2d} as a module.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.DeformConv2d.html">DeformConv2d</a>
 */
public final class DeformConv2d extends Module {
    public final Parameter weight;

    /** Or null. */
    public final Parameter bias;

    private final long inChannels;
    private final long outChannels;
    private final DeformConvOptions chosen;

    public DeformConv2d(long inChannels, long outChannels, long kernelSize) {
        this(inChannels, outChannels, new long[] {kernelSize, kernelSize}, o -> {});
    }

    /** @param kernelSize height and width */
    public DeformConv2d(long inChannels, long outChannels, long[] kernelSize, Consumer<DeformConvOptions> options) {
        chosen = DeformConvOptions.of(options);
        if (inChannels % chosen.groups != 0 || outChannels % chosen.groups != 0) {
            throw new IllegalArgumentException(
                    "%d and %d channels do not fall into %d groups".formatted(inChannels, outChannels, chosen.groups));
        }
        if (chosen.bias != null || chosen.mask != null) {
            throw new IllegalArgumentException(
                    "the layer has its own bias and no mask; to pass them use Ops.deformConv2d");
        }
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        weight = new Parameter(
                Torch.empty(outChannels, inChannels / chosen.groups, kernelSize[0], kernelSize[kernelSize.length - 1]));
        bias = chosen.hasBias ? new Parameter(Torch.empty(outChannels)) : null;
        Init.kaimingUniform_(weight, Math.sqrt(5));
        if (bias != null) {
            double bound = 1 / Math.sqrt(Init.fan(weight, Init.Fan.FAN_IN));
            Init.uniform_(bias, -bound, bound);
        }
    }

    public Tensor apply(Tensor input, Tensor offset) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], null), input, offset);
    }

    /** @param mask factors of the cells, [N, groups of offsets * cells, H, W] */
    public Tensor apply(Tensor input, Tensor offset, Tensor mask) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), input, offset, mask);
    }

    public Tensor forward(Tensor input, Tensor offset, Tensor mask) {
        return new DeformedConvolution(input, offset, weight)
                .compute(bias, mask, chosen.stride, chosen.padding, chosen.dilation);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s(%d, %d, kernel_size=%s, stride=%s"
                .formatted(
                        getName(), inChannels, outChannels, pair(weight.size(2), weight.size(3)), pair(chosen.stride)));
        text.append(other("padding", chosen.padding, "(0, 0)"));
        text.append(other("dilation", chosen.dilation, "(1, 1)"));
        text.append(chosen.groups == 1 ? "" : ", groups=" + chosen.groups);
        return text.append(bias == null ? ", bias=False)" : ")").toString();
    }

    private static String other(String name, long[] value, String usual) {
        return pair(value).equals(usual) ? "" : ", " + name + "=" + pair(value);
    }

    private static String pair(long... values) {
        return "(%d, %d)".formatted(values[0], values[1]);
    }
}
