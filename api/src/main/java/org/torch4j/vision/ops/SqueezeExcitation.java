package org.torch4j.vision.ops;

import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;

/**
 * Scales each channel of (N, C, H, W) by what the means of all channels say.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.SqueezeExcitation.html">SqueezeExcitation</a>
 */
public final class SqueezeExcitation extends Module {
    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
    public final Conv2d fc1;
    public final Conv2d fc2;
    public final Module activation;
    public final Module scaleActivation;

    /** With ReLU and sigmoid. */
    public SqueezeExcitation(long inputChannels, long squeezeChannels) {
        this(inputChannels, squeezeChannels, ActivationLayer.RELU, ActivationLayer.SIGMOID);
    }

    /**
     * @param activation between the two convolutions, made with {@code inplace = false}
     * @param scaleActivation of the factors
     */
    public SqueezeExcitation(
            long inputChannels, long squeezeChannels, ActivationLayer activation, ActivationLayer scaleActivation) {
        fc1 = new Conv2d(inputChannels, squeezeChannels, 1);
        fc2 = new Conv2d(squeezeChannels, inputChannels, 1);
        this.activation = activation.make(false);
        this.scaleActivation = scaleActivation.make(false);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor scale = activation.apply(fc1.apply(avgpool.apply(x)));
        return scaleActivation.apply(fc2.apply(scale)).mul(x);
    }
}
