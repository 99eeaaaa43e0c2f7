package org.torch4j.models.vision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;

/**
 * Branches of several kernels side by side, with two heads on the way that help in training. Pictures [n, 3, 224, 224] to scores
 * [n, classes]; sides of 15 pixels are the least. Training takes {@link #outputs}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/googlenet.html">GoogLeNet</a>
 */
public final class GoogLeNet extends Module {
    /**
     * Scores of all heads.
     *
     * @param logits of the last layer
     * @param auxLogits2 of the second head on the way; null in evaluation or without it
     * @param auxLogits1 of the first one; null in evaluation or without it
     */
    public record Outputs(
            Tensor logits,
            @Nullable Tensor auxLogits2,
            @Nullable Tensor auxLogits1) {}

    public final BasicConv2d conv1 = new BasicConv2d(3, 64, 7, o -> o.stride(2).padding(3));
    public final MaxPool2d maxpool1 = pool(3);
    public final BasicConv2d conv2 = new BasicConv2d(64, 64, 1);
    public final BasicConv2d conv3 = new BasicConv2d(64, 192, 3, o -> o.padding(1));
    public final MaxPool2d maxpool2 = pool(3);
    public final Inception inception3a = new Inception(192, 64, 96, 128, 16, 32, 32);
    public final Inception inception3b = new Inception(256, 128, 128, 192, 32, 96, 64);
    public final MaxPool2d maxpool3 = pool(3);
    public final Inception inception4a = new Inception(480, 192, 96, 208, 16, 48, 64);
    public final Inception inception4b = new Inception(512, 160, 112, 224, 24, 64, 64);
    public final Inception inception4c = new Inception(512, 128, 128, 256, 24, 64, 64);
    public final Inception inception4d = new Inception(512, 112, 144, 288, 32, 64, 64);
    public final Inception inception4e = new Inception(528, 256, 160, 320, 32, 128, 128);
    public final MaxPool2d maxpool4 = pool(2);
    public final Inception inception5a = new Inception(832, 256, 160, 320, 32, 128, 128);
    public final Inception inception5b = new Inception(832, 384, 192, 384, 48, 128, 128);

    /** Or null. */
    public final InceptionAux aux1;

    /** Or null. */
    public final InceptionAux aux2;

    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1, 1);
    public final Dropout dropout;
    public final Linear fc;
    private final boolean transformInput;

    private GoogLeNet(ResolvedOptions c) {
        boolean published = c.weights() != null;
        boolean aux = c.get("auxLogits", !published);
        transformInput = c.get("transformInput", published);
        int classes = c.numClasses(1000);
        double dropoutAux = c.get("dropoutAux", 0.7);
        boolean drawn = aux || published;
        InceptionAux first = drawn ? new InceptionAux(512, classes, dropoutAux) : null;
        InceptionAux second = drawn ? new InceptionAux(528, classes, dropoutAux) : null;
        aux1 = aux ? first : null;
        aux2 = aux ? second : null;
        dropout = new Dropout(c.dropout(0.2));
        fc = new Linear(1024, classes);
        if (c.get("initWeights", !published)) {
            modules().forEach(GoogLeNet::initialize);
        }
        if (published && !aux) {
            registerLoadStateDictPreHook((m, state, prefix) -> state.keySet().removeIf(k -> k.startsWith("aux")));
        }
    }

    public static GoogLeNet create(Choice... choices) {
        return ModelBuilder.build("googlenet", choices, GoogLeNet::new);
    }

    private static MaxPool2d pool(int kernel) {
        return new MaxPool2d(kernel, o -> o.stride(2).ceilMode(true));
    }

    private static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            WeightInit.truncated(conv.weight, 0.01);
        } else if (module instanceof Linear linear) {
            WeightInit.truncated(linear.weight, 0.01);
        } else {
            WeightInit.norm(module);
        }
    }

    /** The last layer's scores. */
    @Override
    public Tensor forward(Tensor x) {
        return compute(x).logits;
    }

    /** The scores of all heads in training mode; in evaluation only the last layer's. */
    public Outputs outputs(Tensor x) {
        return call(in -> compute((Tensor) in[0]), x);
    }

    private Outputs compute(Tensor x) {
        x = transformInput ? BasicConv2d.transformInput(x) : x;
        x = maxpool1.apply(conv1.apply(x));
        x = maxpool2.apply(conv3.apply(conv2.apply(x)));
        x = maxpool3.apply(inception3b.apply(inception3a.apply(x)));
        x = inception4a.apply(x);
        Tensor first = aux1 != null && isTraining() ? aux1.apply(x) : null;
        x = inception4d.apply(inception4c.apply(inception4b.apply(x)));
        Tensor second = aux2 != null && isTraining() ? aux2.apply(x) : null;
        x = maxpool4.apply(inception4e.apply(x));
        x = inception5b.apply(inception5a.apply(x));
        x = dropout.apply(avgpool.apply(x).flatten(1));
        return new Outputs(fc.apply(x), second, first);
    }

    /** Four branches, their channels one after the other. */
    public static final class Inception extends Module {
        public final BasicConv2d branch1;
        public final Sequential branch2;
        public final Sequential branch3;
        public final Sequential branch4;

        private Inception(int in, int ch1x1, int ch3x3red, int ch3x3, int ch5x5red, int ch5x5, int poolProj) {
            branch1 = new BasicConv2d(in, ch1x1, 1);
            branch2 = new Sequential(
                    new BasicConv2d(in, ch3x3red, 1), new BasicConv2d(ch3x3red, ch3x3, 3, o -> o.padding(1)));
            branch3 = new Sequential(
                    new BasicConv2d(in, ch5x5red, 1), new BasicConv2d(ch5x5red, ch5x5, 3, o -> o.padding(1)));
            branch4 = new Sequential(
                    new MaxPool2d(3, o -> o.stride(1).padding(1).ceilMode(true)), new BasicConv2d(in, poolProj, 1));
        }

        @Override
        public Tensor forward(Tensor x) {
            return Torch.cat(List.of(branch1.apply(x), branch2.apply(x), branch3.apply(x), branch4.apply(x)), 1);
        }
    }

    /** A head on the way. */
    public static final class InceptionAux extends Module {
        public final BasicConv2d conv;
        public final Linear fc1;
        public final Linear fc2;
        public final Dropout dropout;

        private InceptionAux(int in, int classes, double drop) {
            conv = new BasicConv2d(in, 128, 1);
            fc1 = new Linear(2048, 1024);
            fc2 = new Linear(1024, classes);
            dropout = new Dropout(drop);
        }

        @Override
        public Tensor forward(Tensor x) {
            x = conv.apply(Functional.adaptiveAvgPool2d(x, 4, 4)).flatten(1);
            x = Functional.relu_(fc1.apply(x));
            return fc2.apply(dropout.apply(x));
        }
    }
}
