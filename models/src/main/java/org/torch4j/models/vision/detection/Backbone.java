package org.torch4j.models.vision.detection;

import java.util.LinkedHashMap;
import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/** What a detector looks at: a network that turns pictures [N, 3, H, W] into maps of features, the largest first. */
public abstract class Backbone extends Module {
    /** The maps by name, [N, channels, h, w]. */
    public abstract LinkedHashMap<String, Tensor> maps(Tensor x);

    /** How many channels each map has. */
    public abstract int outChannels();

    /** A network with one map of features: {@code Backbone.of(layers, 64)}; its name is {@code "0"}. */
    public static Backbone of(Module network, int outChannels) {
        return new Single(network, outChannels);
    }

    private static final class Single extends Backbone {
        final Module body;
        private final int channels;

        Single(Module body, int channels) {
            this.body = body;
            this.channels = channels;
        }

        @Override
        public LinkedHashMap<String, Tensor> maps(Tensor x) {
            LinkedHashMap<String, Tensor> maps = new LinkedHashMap<>();
            maps.put("0", body.apply(x));
            return maps;
        }

        @Override
        public int outChannels() {
            return channels;
        }
    }
}
