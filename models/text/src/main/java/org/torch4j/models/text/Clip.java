package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Parameter;

/**
 * CLIP: texts and pictures as vectors of one space.
 *
 * @see <a href="https://arxiv.org/abs/2103.00020">Learning Transferable Visual Models From Natural Language
 *     Supervision</a>
 */
public final class Clip extends TextModel {
    final Parameter logitScale;
    final ClipText textModel;
    final ClipVision visionModel;
    final Linear visualProjection;
    final Linear textProjection;

    private final transient String architecture;

    /** @param text whether there is the part that reads, and {@code vision} whether there is the part that sees */
    Clip(Config c, boolean text, boolean vision, String architecture) {
        super(c);
        this.architecture = architecture;
        Config reading = text && vision ? c.sub("text_config") : c;
        Config seeing = text && vision ? c.sub("vision_config") : c;
        long space = c.integer("projection_dim", 512);
        logitScale = text && vision ? new Parameter(Torch.tensor(2.6592)) : null;
        textModel = text ? new ClipText(reading) : null;
        visionModel = vision ? new ClipVision(seeing) : null;
        visualProjection = vision ? new Linear(seeing.integer("hidden_size", 768), space, o -> o.bias(false)) : null;
        textProjection = text ? new Linear(reading.integer("hidden_size", 512), space, o -> o.bias(false)) : null;
    }

    @Override
    public String architecture() {
        return architecture;
    }

    /** Hidden states of texts, (B, T, H). */
    @Override
    public Tensor forward(Tokens tokens) {
        return has(textModel, "texts").apply(tokens);
    }

    /** Vectors of texts, (B, D). */
    public Tensor textFeatures(Tokens tokens) {
        return textProjection.apply(has(textModel, "texts").pooled(textModel.apply(tokens), tokens));
    }

    /** Vectors of pictures (B, channels, height, width), (B, D). */
    public Tensor imageFeatures(Tensor pixels) {
        return visualProjection.apply(has(visionModel, "pictures").pooled(visionModel.apply(pixels)));
    }

    /** How well each text fits each picture, (texts, pictures): softmax over the texts chooses one for a picture. */
    public Tensor similarities(Tokens tokens, Tensor pixels) {
        Tensor scale = use(logitScale).exp();
        return unit(textFeatures(tokens))
                .matmul(unit(imageFeatures(pixels)).t())
                .mul(scale);
    }

    /** Vectors of length one. */
    static Tensor unit(Tensor x) {
        return x.div(x.square().sum(new long[] {-1}, true).sqrt());
    }

    private <M> M has(M part, String what) {
        if (part == null) {
            throw new UnsupportedOperationException(architecture + " does not take " + what);
        }
        return part;
    }
}
