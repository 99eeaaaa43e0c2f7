package org.torch4j.vision.ops;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;

/** Convolution, normalization, activation: what {@link Conv2dNormActivation} and {@link Conv3dNormActivation} share. */
abstract class ConvNormActivation extends Sequential {
    private final long outChannels;

    ConvNormActivation(Module conv, long outChannels, ConvNormOptions o) {
        super(layers(conv, outChannels, o));
        this.outChannels = outChannels;
    }

    private static List<Module> layers(Module conv, long out, ConvNormOptions o) {
        List<Module> layers = new ArrayList<>();
        layers.add(conv);
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
