package org.torch4j.models.text;

import java.util.Arrays;

/**
 * Mistral: LLaMA whose attention sees a window of the tokens before.
 *
 * @see <a href="https://arxiv.org/abs/2310.06825">Mistral 7B</a>
 */
public final class Mistral extends RotaryDecoder {
    Mistral(Config c) {
        super(c, style(c));
    }

    private static DecoderStyle style(Config c) {
        DecoderStyle style = new DecoderStyle(c, 0);
        boolean none = c.values().containsKey("sliding_window") && !c.has("sliding_window");
        style.window = none ? 0 : c.integer("sliding_window", 4096);
        Arrays.fill(style.sliding, style.window > 0);
        return style;
    }
}
