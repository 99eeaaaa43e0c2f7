package org.torch4j.models.vision;

import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Name;
import org.torch4j.nn.functional.Functional;

/**
 * Inception, version 3: branches of several kernels side by side, with a head on the way that helps in training. Pictures
 * [n, 3, 299, 299] to scores [n, classes]; sides of 75 pixels are the least. Training takes {@link #outputs}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/inception.html">Inception V3</a>
 */
public final class Inception3 extends Module {
    /**
     * Scores of both heads.
     *
     * @param logits of the last layer
     * @param auxLogits of the head on the way; null in evaluation or without it
     */
    public record Outputs(Tensor logits, @Nullable Tensor auxLogits) {}

    @Name("Conv2d_1a_3x3")
    public final BasicConv2d conv1a = new BasicConv2d(3, 32, 3, o -> o.stride(2));

    @Name("Conv2d_2a_3x3")
    public final BasicConv2d conv2a = new BasicConv2d(32, 32, 3);

    @Name("Conv2d_2b_3x3")
    public final BasicConv2d conv2b = new BasicConv2d(32, 64, 3, o -> o.padding(1));

    public final MaxPool2d maxpool1 = new MaxPool2d(3, o -> o.stride(2));

    @Name("Conv2d_3b_1x1")
    public final BasicConv2d conv3b = new BasicConv2d(64, 80, 1);

    @Name("Conv2d_4a_3x3")
    public final BasicConv2d conv4a = new BasicConv2d(80, 192, 3);

    public final MaxPool2d maxpool2 = new MaxPool2d(3, o -> o.stride(2));

    @Name("Mixed_5b")
    public final Module mixed5b = new InceptionBlocks.InceptionA(192, 32);

    @Name("Mixed_5c")
    public final Module mixed5c = new InceptionBlocks.InceptionA(256, 64);

    @Name("Mixed_5d")
    public final Module mixed5d = new InceptionBlocks.InceptionA(288, 64);

    @Name("Mixed_6a")
    public final Module mixed6a = new InceptionBlocks.InceptionB(288);

    @Name("Mixed_6b")
    public final Module mixed6b = new InceptionBlocks.InceptionC(768, 128);

    @Name("Mixed_6c")
    public final Module mixed6c = new InceptionBlocks.InceptionC(768, 160);

    @Name("Mixed_6d")
    public final Module mixed6d = new InceptionBlocks.InceptionC(768, 160);

    @Name("Mixed_6e")
    public final Module mixed6e = new InceptionBlocks.InceptionC(768, 192);

    /** The head on the way, or null. */
    @Name("AuxLogits")
    public final @Nullable InceptionAux auxLogits;

    @Name("Mixed_7a")
    public final Module mixed7a;

    @Name("Mixed_7b")
    public final Module mixed7b;

    @Name("Mixed_7c")
    public final Module mixed7c;

    public final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1, 1);
    public final Dropout dropout;
    public final Linear fc;
    private final boolean transformInput;

    private Inception3(ResolvedOptions c) {
        boolean published = c.weights() != null;
        boolean aux = c.get("auxLogits", true);
        transformInput = c.get("transformInput", published);
        int classes = c.numClasses(1000);
        InceptionAux head = aux || published ? new InceptionAux(768, classes) : null;
        auxLogits = aux ? head : null;
        mixed7a = new InceptionBlocks.InceptionD(768);
        mixed7b = new InceptionBlocks.InceptionE(1280);
        mixed7c = new InceptionBlocks.InceptionE(2048);
        dropout = new Dropout(c.dropout(0.5));
        fc = new Linear(2048, classes);
        if (c.get("initWeights", !published)) {
            modules().forEach(this::initialize);
        }
        if (published && !aux) {
            registerLoadStateDictPreHook(
                    (m, state, prefix) -> state.keySet().removeIf(k -> k.startsWith("AuxLogits.")));
        }
    }

    public static Inception3 create(Choice... choices) {
        return ModelBuilder.build("inception_v3", choices, Inception3::new);
    }

    private void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            // torchvision marks the head's second block, not the convolution in it, so 0.01 never counts
            WeightInit.truncated(conv.weight, 0.1);
        } else if (module instanceof Linear linear) {
            WeightInit.truncated(linear.weight, auxLogits != null && linear == auxLogits.fc ? 0.001 : 0.1);
        } else {
            WeightInit.norm(module);
        }
    }

    /** The last layer's scores. */
    @Override
    public Tensor forward(Tensor x) {
        return compute(x).logits;
    }

    /** The scores of both heads in training mode; in evaluation only the last layer's. */
    public Outputs outputs(Tensor x) {
        return call(in -> compute((Tensor) in[0]), x);
    }

    private Outputs compute(Tensor x) {
        x = transformInput ? BasicConv2d.transformInput(x) : x;
        x = conv2b.apply(conv2a.apply(conv1a.apply(x)));
        x = maxpool1.apply(x);
        x = maxpool2.apply(conv4a.apply(conv3b.apply(x)));
        x = mixed5d.apply(mixed5c.apply(mixed5b.apply(x)));
        x = mixed6c.apply(mixed6b.apply(mixed6a.apply(x)));
        x = mixed6e.apply(mixed6d.apply(x));
        Tensor aux = auxLogits != null && isTraining() ? auxLogits.apply(x) : null;
        x = mixed7c.apply(mixed7b.apply(mixed7a.apply(x)));
        x = dropout.apply(avgpool.apply(x)).flatten(1);
        return new Outputs(fc.apply(x), aux);
    }

    /** The head on the way. */
    public static final class InceptionAux extends Module {
        public final BasicConv2d conv0;
        public final BasicConv2d conv1;
        public final Linear fc;

        private InceptionAux(int in, int classes) {
            conv0 = new BasicConv2d(in, 128, 1);
            conv1 = new BasicConv2d(128, 768, 5);
            fc = new Linear(768, classes);
        }

        @Override
        public Tensor forward(Tensor x) {
            x = conv1.apply(conv0.apply(Functional.avgPool2d(x, 5, 3)));
            return fc.apply(Functional.adaptiveAvgPool2d(x, 1, 1).flatten(1));
        }
    }
}
