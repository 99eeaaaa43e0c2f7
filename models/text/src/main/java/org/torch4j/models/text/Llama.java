package org.torch4j.models.text;

/**
 * LLaMA 1 to 3, and the many models of its shape.
 *
 * @see <a href="https://arxiv.org/abs/2407.21783">The Llama 3 Herd of Models</a>
 */
public final class Llama extends RotaryDecoder {
    Llama(Config c) {
        super(c, style(c));
    }

    private static DecoderStyle style(Config c) {
        DecoderStyle style = new DecoderStyle(c, 0);
        style.queryBias = c.flag("attention_bias", false);
        style.outputBias = style.queryBias;
        style.gateBias = c.flag("mlp_bias", false);
        return style;
    }
}
