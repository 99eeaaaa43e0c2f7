package org.torch4j.vision.ops;

import java.util.function.Consumer;
import org.torch4j.nn.BatchNorm3d;
import org.torch4j.nn.Conv3d;

/**
 * Convolution of videos (N, C, D, H, W), normalization, activation.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.Conv3dNormActivation.html">
 *     Conv3dNormActivation</a>
 */
public class Conv3dNormActivation extends ConvNormActivation {
    /** With a 3x3x3 kernel, batch normalization and ReLU. */
    public Conv3dNormActivation(long inChannels, long outChannels) {
        this(inChannels, outChannels, o -> {});
    }

    public Conv3dNormActivation(long inChannels, long outChannels, Consumer<ConvNormOptions> options) {
        this(inChannels, outChannels, ConvNormOptions.of(BatchNorm3d::new, options));
    }

    private Conv3dNormActivation(long in, long out, ConvNormOptions o) {
        super(new Conv3d(in, out, o.kernelSize, o::choose), out, o);
    }
}
