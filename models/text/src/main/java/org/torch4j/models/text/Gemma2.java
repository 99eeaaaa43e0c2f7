package org.torch4j.models.text;

/**
 * Gemma 2: norms before and after each part, scores and logits bent to a range, every other layer with a window.
 *
 * @see <a href="https://arxiv.org/abs/2408.00118">Gemma 2: Improving Open Language Models at a Practical Size</a>
 */
public final class Gemma2 extends RotaryDecoder {
    Gemma2(Config c) {
        super(c, style(c));
    }

    private static DecoderStyle style(Config c) {
        DecoderStyle style = new DecoderStyle(c, 256);
        common(style, c);
        style.attentionCap = cap(c, "attn_logit_softcapping", 50);
        style.finalCap = cap(c, "final_logit_softcapping", 30);
        style.slide(c, i -> (i + 1) % 2 != 0);
        return style;
    }

    /** What Gemma 2 and 3 share. */
    static void common(DecoderStyle style, Config c) {
        style.activation = Activations.of(c, "hidden_activation", "gelu_pytorch_tanh");
        style.plusOne = true;
        style.sandwich = true;
        style.queryBias = c.flag("attention_bias", false);
        style.outputBias = style.queryBias;
        style.embedScale = Math.sqrt(style.hidden);
        style.scale = 1 / Math.sqrt(c.number("query_pre_attn_scalar", 256));
        style.window = c.integer("sliding_window", 4096);
        if (c.flag("use_bidirectional_attention", false)) {
            throw c.error("use_bidirectional_attention is not supported");
        }
    }

    /** A cap of the configuration; null there means none. */
    static double cap(Config c, String key, double otherwise) {
        return c.values().containsKey(key) && !c.has(key) ? 0 : c.number(key, otherwise);
    }
}
