package org.torch4j.vision.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;

/**
 * Convolution of pictures (N, C, H, W), normalization, activation.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.Conv2dNormActivation.html">
 *     Conv2dNormActivation</a>
 */
public class Conv2dNormActivation extends Sequential {
    private final long outChannels;

    /** With a 3x3 kernel, batch normalization and ReLU. */
    public Conv2dNormActivation(long inChannels, long outChannels) {
        this(inChannels, outChannels, o -> {});
    }

    public Conv2dNormActivation(long inChannels, long outChannels, Consumer<ConvNormOptions> options) {
        super(layers(inChannels, outChannels, ConvNormOptions.of(BatchNorm2d::new, options)));
        this.outChannels = outChannels;
    }

    private static List<Module> layers(long in, long out, ConvNormOptions o) {
        List<Module> layers = new ArrayList<>();
        layers.add(new Conv2d(in, out, o.kernelSize, c -> c.stride(o.stride)
                .padding(o.paddingOrSame())
                .dilation(o.dilation)
                .groups(o.groups)
                .bias(o.hasBias())));
        if (o.norm != null) {
            layers.add(o.norm.make(out));
        }
        if (o.activation != null) {
            layers.add(o.activation.make(o.inplace));
        }
        return layers;
    }

    /** The number of channels of what comes out. */
    public long outChannels() {
        return outChannels;
    }
}
