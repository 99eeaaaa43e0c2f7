package org.torch4j.vision.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;

/**
 * Linear layers with activations between them: (..., in) to (..., last of the hidden sizes).
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.MLP.html">MLP</a>
 */
public class MLP extends Sequential {
    public MLP(long inChannels, long... hiddenChannels) {
        this(inChannels, hiddenChannels, o -> {});
    }

    public MLP(long inChannels, long[] hiddenChannels, Consumer<Options> options) {
        super(layers(inChannels, hiddenChannels, Options.of(options)));
    }

    private static List<Module> layers(long in, long[] hidden, Options o) {
        if (hidden.length == 0) {
            throw new IllegalArgumentException("MLP takes at least one size of a layer");
        }
        List<Module> layers = new ArrayList<>();
        long width = in;
        for (int i = 0; i < hidden.length; i++) {
            layers.add(new Linear(width, hidden[i], l -> l.bias(o.bias)));
            width = hidden[i];
            if (i < hidden.length - 1) {
                if (o.norm != null) {
                    layers.add(o.norm.make(width));
                }
                layers.add(o.activation.make(o.inplace));
            }
            layers.add(new Dropout(d -> d.p(o.dropout).inplace(o.inplace)));
        }
        return layers;
    }

    /** Options of {@link MLP}. */
    public static final class Options {
        private NormLayer norm;
        private ActivationLayer activation = ActivationLayer.RELU;
        private boolean inplace;
        private boolean bias = true;
        private double dropout;

        private Options() {}

        private static Options of(Consumer<Options> choices) {
            Options options = new Options();
            choices.accept(options);
            return options;
        }

        /** The normalization behind each layer but the last; default none. */
        public Options norm(NormLayer norm) {
            this.norm = norm;
            return this;
        }

        /** The activation behind each layer but the last; default ReLU. */
        public Options activation(ActivationLayer activation) {
            this.activation = activation;
            return this;
        }

        /** Whether activation and dropout change their input; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }

        /** Whether the layers have a learnable bias; default true. */
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }

        /** Probability to drop; default 0. */
        public Options dropout(double p) {
            dropout = p;
            return this;
        }
    }
}
