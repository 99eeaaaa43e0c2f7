package org.torch4j.models.text;

/**
 * The text part of Gemma 3: Gemma 2 with norms of queries and keys, five layers with a window to one without.
 *
 * @see <a href="https://arxiv.org/abs/2503.19786">Gemma 3 Technical Report</a>
 */
public final class Gemma3 extends RotaryDecoder {
    Gemma3(Config c) {
        super(c, style(c));
    }

    private static DecoderStyle style(Config c) {
        DecoderStyle style = new DecoderStyle(c, 256);
        Gemma2.common(style, c);
        style.headNorms = true;
        style.attentionCap = 0;
        style.finalCap = Gemma2.cap(c, "final_logit_softcapping", 0);
        long pattern = c.integer("sliding_window_pattern", 6);
        style.slide(c, i -> (i + 1) % pattern != 0);
        style.fullScaling = RotaryScaling.of(c, "full_attention", c.number("rope_theta", 1e6), true, style.headSize);
        style.slidingScaling = RotaryScaling.of(
                c, "sliding_attention", c.number("rope_local_base_freq", 10000), false, style.headSize);
        return style;
    }
}
