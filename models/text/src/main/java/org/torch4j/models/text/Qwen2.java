package org.torch4j.models.text;

/**
 * Qwen 2 and 2.5: LLaMA with biases of queries, keys and values.
 *
 * @see <a href="https://arxiv.org/abs/2407.10671">Qwen2 Technical Report</a>
 */
public final class Qwen2 extends RotaryDecoder {
    Qwen2(Config c) {
        super(c, style(c));
    }

    private static DecoderStyle style(Config c) {
        DecoderStyle style = new DecoderStyle(c, 0);
        style.queryBias = true;
        window(style, c);
        return style;
    }

    /** Of layers from {@code max_window_layers} on, where {@code use_sliding_window} says so. */
    static void window(DecoderStyle style, Config c) {
        style.window = c.flag("use_sliding_window", false) ? c.integer("sliding_window", 4096) : 0;
        long first = c.integer("max_window_layers", 28);
        style.slide(c, i -> style.window > 0 && i >= first);
    }
}
