package org.torch4j.models.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;

/** Calls a network as golden_text.py called Python's. */
final class Outputs {
    private Outputs() {}

    /** Outputs under Python's names. */
    static Map<String, Tensor> of(TextModel net, Golden golden) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        Tensor pixels =
                golden.has("in.pixel_values") ? golden.get("in.pixel_values").to(net.dtype()) : null;
        if (net instanceof Clip clip) {
            if (clip.textModel != null) {
                Tensor features = clip.textFeatures(golden.tokens());
                out.put("text_embeds", pixels == null ? features : Clip.unit(features));
            }
            if (pixels != null) {
                Tensor features = clip.imageFeatures(pixels);
                out.put("image_embeds", clip.textModel == null ? features : Clip.unit(features));
            }
            if (clip.textModel != null && pixels != null) {
                out.put("logits_per_text", clip.similarities(golden.tokens(), pixels));
            }
        } else if (pixels != null) {
            out.put(golden.has("out.logits") ? "logits" : "last_hidden_state", net.apply(pixels));
        } else if (golden.has("in.decoder_input_ids")) {
            T5 t5 = (T5) net;
            Tensor encoded = t5.apply(golden.tokens());
            out.put(
                    "logits",
                    t5.decode(Tokens.of(golden.get("in.decoder_input_ids")), encoded, golden.get("in.attention_mask")));
        } else {
            out.put(golden.has("out.logits") ? "logits" : "last_hidden_state", net.apply(golden.tokens()));
        }
        return out;
    }
}
