package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.kaimingNormal_;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.Autograd;
import org.torch4j.io.StateDict;
import org.torch4j.nn.AvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleDict;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;

/**
 * Networks whose layers see what all layers before them in their block computed. Pictures [n, 3, 224, 224] to scores [n, classes];
 * sides of 29 pixels are the least.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/densenet.html">DenseNet</a>
 */
public final class DenseNet extends Module {
    private static final int BN_SIZE = 4;

    /** Keys of older files: {@code denselayer1.norm.1.weight} is {@code denselayer1.norm1.weight}. */
    private static final Pattern OLD = Pattern.compile(
            "(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\.(?:weight|bias|running_mean|running_var))");

    public final Sequential features;
    public final Linear classifier;

    private DenseNet(int growth, int[] blocks, int first, ResolvedOptions c) {
        double dropRate = c.get("dropRate", 0.0);
        boolean memoryEfficient = c.get("memoryEfficient", false);
        features = new Sequential()
                .add(
                        "conv0",
                        new Conv2d(3, first, 7, o -> o.stride(2).padding(3).bias(false)))
                .add("norm0", new BatchNorm2d(first))
                .add("relu0", relu())
                .add("pool0", new MaxPool2d(3, o -> o.stride(2).padding(1)));
        int width = first;
        for (int i = 0; i < blocks.length; i++) {
            Map<String, DenseLayer> layers = new LinkedHashMap<>();
            for (int j = 0; j < blocks[i]; j++) {
                layers.put(
                        "denselayer" + (j + 1), new DenseLayer(width + j * growth, growth, dropRate, memoryEfficient));
            }
            features.add("denseblock" + (i + 1), new DenseBlock(layers));
            width += blocks[i] * growth;
            if (i < blocks.length - 1) {
                features.add("transition" + (i + 1), transition(width, width / 2));
                width /= 2;
            }
        }
        features.add("norm5", new BatchNorm2d(width));
        classifier = new Linear(width, c.numClasses(1000));
        modules().forEach(DenseNet::initialize);
        registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state));
    }

    public static DenseNet densenet121(Choice... choices) {
        return ModelBuilder.build("densenet121", choices, c -> new DenseNet(32, new int[] {6, 12, 24, 16}, 64, c));
    }

    public static DenseNet densenet161(Choice... choices) {
        return ModelBuilder.build("densenet161", choices, c -> new DenseNet(48, new int[] {6, 12, 36, 24}, 96, c));
    }

    public static DenseNet densenet169(Choice... choices) {
        return ModelBuilder.build("densenet169", choices, c -> new DenseNet(32, new int[] {6, 12, 32, 32}, 64, c));
    }

    public static DenseNet densenet201(Choice... choices) {
        return ModelBuilder.build("densenet201", choices, c -> new DenseNet(32, new int[] {6, 12, 48, 32}, 64, c));
    }

    private static void renameOld(StateDict state) {
        for (String key : List.copyOf(state.keySet())) {
            Matcher old = OLD.matcher(key);
            if (old.matches()) {
                state.put(old.group(1) + old.group(2), state.remove(key));
            }
        }
    }

    private static ReLU relu() {
        return new ReLU(o -> o.inplace(true));
    }

    private static Sequential transition(int in, int out) {
        Sequential transition = new Sequential()
                .add("norm", new BatchNorm2d(in))
                .add("relu", relu())
                .add("conv", new Conv2d(in, out, 1, o -> o.bias(false)))
                .add("pool", new AvgPool2d(2, o -> o.stride(2)));
        transition.setName("_Transition");
        return transition;
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            kaimingNormal_(conv.weight);
        } else if (module instanceof Linear linear) {
            WeightInit.zeros(linear.bias);
        } else {
            WeightInit.norm(module);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor out = Functional.relu_(features.apply(x));
        return classifier.apply(Functional.adaptiveAvgPool2d(out, 1, 1).flatten(1));
    }

    /** Layers that see the input and what all before them made of it: [n, c, h, w] to [n, c + layers * growth, h, w]. */
    private static final class DenseBlock extends ModuleDict {
        DenseBlock(Map<String, DenseLayer> layers) {
            super(layers);
            setName("_DenseBlock");
        }

        @Override
        public Tensor forward(Tensor x) {
            List<Tensor> features = new ArrayList<>(List.of(x));
            for (Module layer : values()) {
                features.add(((DenseLayer) layer).apply(features));
            }
            return Torch.cat(features, 1);
        }
    }

    /** A 1x1 convolution that narrows, and a 3x3 one that makes {@code growth} new channels. */
    private static final class DenseLayer extends Module {
        final BatchNorm2d norm1;
        final ReLU relu1 = relu();
        final Conv2d conv1;
        final BatchNorm2d norm2;
        final ReLU relu2 = relu();
        final Conv2d conv2;
        private final double dropRate;
        private final boolean memoryEfficient;

        DenseLayer(int in, int growth, double dropRate, boolean memoryEfficient) {
            norm1 = new BatchNorm2d(in);
            conv1 = new Conv2d(in, BN_SIZE * growth, 1, o -> o.bias(false));
            norm2 = new BatchNorm2d(BN_SIZE * growth);
            conv2 = new Conv2d(BN_SIZE * growth, growth, 3, o -> o.padding(1).bias(false));
            this.dropRate = dropRate;
            this.memoryEfficient = memoryEfficient;
            setName("_DenseLayer");
        }

        Tensor apply(List<Tensor> features) {
            return call(in -> forward(features), features.toArray());
        }

        Tensor forward(List<Tensor> features) {
            boolean again = memoryEfficient && features.stream().anyMatch(Tensor::requiresGrad);
            Tensor narrow =
                    again ? Autograd.checkpoint(this::narrow, features.toArray(Tensor[]::new)) : narrow(features);
            Tensor made = conv2.apply(relu2.apply(norm2.apply(narrow)));
            return dropRate > 0 ? Functional.dropout(made, dropRate, isTraining()) : made;
        }

        private Tensor narrow(List<Tensor> features) {
            return conv1.apply(relu1.apply(norm1.apply(Torch.cat(features, 1))));
        }
    }
}
