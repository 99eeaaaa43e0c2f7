package org.torch4j.models.text;

/**
 * Qwen 3: LLaMA with norms of queries and keys.
 *
 * @see <a href="https://arxiv.org/abs/2505.09388">Qwen3 Technical Report</a>
 */
public final class Qwen3 extends RotaryDecoder {
    Qwen3(Config c) {
        super(c, style(c));
    }

    private static DecoderStyle style(Config c) {
        DecoderStyle style = new DecoderStyle(c, 128);
        style.queryBias = c.flag("attention_bias", false);
        style.outputBias = style.queryBias;
        style.headNorms = true;
        Qwen2.window(style, c);
        return style;
    }
}
