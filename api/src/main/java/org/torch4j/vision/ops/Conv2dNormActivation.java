package org.torch4j.vision.ops;

import java.util.function.Consumer;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;

/**
 * Convolution of pictures (N, C, H, W), normalization, activation.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.Conv2dNormActivation.html">
 *     Conv2dNormActivation</a>
 */
public class Conv2dNormActivation extends ConvNormActivation {
    /** With a 3x3 kernel, batch normalization and ReLU. */
    public Conv2dNormActivation(long inChannels, long outChannels) {
        this(inChannels, outChannels, o -> {});
    }

    public Conv2dNormActivation(long inChannels, long outChannels, Consumer<ConvNormOptions> options) {
        this(inChannels, outChannels, ConvNormOptions.of(BatchNorm2d::new, options));
    }

    private Conv2dNormActivation(long in, long out, ConvNormOptions o) {
        super(new Conv2d(in, out, o.kernelSize, o::choose), out, o);
    }
}
