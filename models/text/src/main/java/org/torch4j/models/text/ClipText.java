package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Module;

/** The part of CLIP that reads: a decoder whose last token's state stands for the text. */
public final class ClipText extends TextModel {
    final Embeddings embeddings;
    final ClipEncoder encoder;
    final LayerNorm finalLayerNorm;

    ClipText(Config c) {
        super(c);
        embeddings = new Embeddings(c);
        encoder = new ClipEncoder(c, 512, 8, 2048);
        finalLayerNorm = ClipEncoder.norm(c, 512);
    }

    @Override
    public Tensor forward(Tokens tokens) {
        Tensor x = embeddings.forward(tokens);
        Tensor kept = Attention.kept(tokens.attentionMask());
        CausalMask mask = CausalMask.of(kept, tokens.length(), tokens.length(), 0, x.device());
        return finalLayerNorm.apply(encoder.forward(x, mask));
    }

    /** The state of each text's end, (B, H). */
    public Tensor pooled(Tensor hidden, Tokens tokens) {
        long end = config().integer("eos_token_id", 49407);
        // files from before the end's number was right say 2; the end is the highest number of all then
        Tensor last = end == 2
                ? tokens.ids().argmax(-1L)
                : tokens.ids().eq(end).to(DType.INT64).argmax(-1L);
        return Pooled.picked(hidden, last);
    }

    static final class Embeddings extends Module {
        final Embedding tokenEmbedding;
        final Embedding positionEmbedding;

        Embeddings(Config c) {
            long hidden = c.integer("hidden_size", 512);
            tokenEmbedding = new Embedding(c.integer("vocab_size", 49408), hidden);
            positionEmbedding = new Embedding(c.integer("max_position_embeddings", 77), hidden);
        }

        Tensor forward(Tokens tokens) {
            Tensor positions = tokens.positionIds() != null
                    ? tokens.positionIds()
                    : Torch.arange(tokens.length(), DType.INT64.on(tokens.ids().device()));
            return tokenEmbedding.apply(tokens.ids()).add(positionEmbedding.apply(positions));
        }
    }
}
