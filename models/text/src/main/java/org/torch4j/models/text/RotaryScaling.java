package org.torch4j.models.text;

import java.util.List;
import java.util.Map;

/**
 * The frequencies of rotary embeddings, stretched for contexts longer than those of training: {@code default},
 * {@code linear}, {@code dynamic}, {@code yarn}, {@code longrope}, {@code llama3}.
 *
 * @see <a href="https://huggingface.co/docs/transformers/internal/rope_utils">rope utilities</a>
 */
final class RotaryScaling {
    private final String type;
    private final int dim;
    private final double base;
    private final double maxPositions;
    private final Config parameters;
    private final Config config;
    private final float[] fixed;
    private final double attentionFactor;

    private RotaryScaling(Config config, Config parameters, double theta, long headSize) {
        this.config = config;
        this.parameters = parameters;
        type = parameters.text("rope_type", parameters.text("type", "default"));
        dim = (int) (headSize * parameters.number("partial_rotary_factor", config.number("partial_rotary_factor", 1)));
        base = parameters.number("rope_theta", theta);
        maxPositions = config.number("max_position_embeddings", 2048);
        attentionFactor = computeAttentionFactor();
        fixed = isDynamic() || type.equals("longrope") ? null : fixedFrequencies();
    }

    /** What a configuration says of all layers: {@code rope_parameters}, or older {@code rope_scaling} and {@code rope_theta}. */
    static RotaryScaling of(Config config, long headSize) {
        Config parameters = config.has("rope_parameters") ? config.sub("rope_parameters") : config.sub("rope_scaling");
        return new RotaryScaling(config, parameters, config.number("rope_theta", 10000), headSize);
    }

    /**
     * What a configuration says of one kind of layers.
     *
     * @param kind {@code "full_attention"} or {@code "sliding_attention"}
     * @param theta the base where the kind has none
     * @param scaled whether older {@code rope_scaling} is about this kind
     */
    static RotaryScaling of(Config config, String kind, double theta, boolean scaled, long headSize) {
        Config all = config.sub("rope_parameters");
        Config parameters = all.has(kind)
                ? all.sub(kind)
                : scaled && config.has("rope_scaling") ? config.sub("rope_scaling") : Config.of(Map.of());
        return new RotaryScaling(config, parameters, theta, headSize);
    }

    /** Whether the frequencies depend on how long the text is. */
    boolean isDynamic() {
        return type.equals("dynamic");
    }

    /** What cosines and sines are multiplied with. */
    double attentionFactor() {
        return attentionFactor;
    }

    /** Inverse frequencies of the pairs, for texts of {@code length} tokens. */
    float[] frequencies(long length) {
        if (fixed != null) {
            return fixed;
        }
        if (type.equals("longrope")) {
            return longFrequencies(length);
        }
        double factor = parameters.number("factor");
        double seen = Math.max(length, maxPositions);
        return plain(base * Math.pow(factor * seen / maxPositions - (factor - 1), dim / (dim - 2.0)));
    }

    private float[] plain(double theta) {
        float[] inverse = new float[dim / 2];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1f / (float) Math.pow(theta, (float) (2 * i) / dim);
        }
        return inverse;
    }

    private float[] fixedFrequencies() {
        float[] inverse = plain(base);
        switch (type) {
            case "default" -> {}
            case "linear" -> {
                float factor = (float) parameters.number("factor");
                for (int i = 0; i < inverse.length; i++) {
                    inverse[i] /= factor;
                }
            }
            case "llama3" -> stretchLongWaves(inverse);
            case "yarn" -> blend(inverse);
            default ->
                throw config.error(
                        "rope_type '" + type + "' is none of default, linear, dynamic, yarn, longrope," + " llama3");
        }
        return inverse;
    }

    private double originalMax() {
        return config.has("original_max_position_embeddings")
                ? config.number("original_max_position_embeddings")
                : parameters.number("original_max_position_embeddings", maxPositions);
    }

    private void stretchLongWaves(float[] inverse) {
        double factor = parameters.number("factor");
        double low = parameters.number("low_freq_factor");
        double high = parameters.number("high_freq_factor");
        double old = originalMax();
        for (int i = 0; i < inverse.length; i++) {
            double wave = 2 * Math.PI / inverse[i];
            if (wave > old / low) {
                inverse[i] = (float) (inverse[i] / factor);
            } else if (wave >= old / high) {
                double smooth = (old / wave - low) / (high - low);
                inverse[i] = (float) ((1 - smooth) * inverse[i] / factor + smooth * inverse[i]);
            }
        }
    }

    private void blend(float[] inverse) {
        double factor = parameters.number("factor", maxPositions / originalMax());
        double fast = parameters.number("beta_fast", 32);
        double slow = parameters.number("beta_slow", 1);
        double low = correction(fast);
        double high = correction(slow);
        if (parameters.flag("truncate", true)) {
            low = Math.floor(low);
            high = Math.ceil(high);
        }
        low = Math.max(low, 0);
        high = Math.min(high, dim - 1);
        if (low == high) {
            high += 0.001;
        }
        for (int i = 0; i < inverse.length; i++) {
            double kept = 1 - Math.min(1, Math.max(0, (i - low) / (high - low)));
            inverse[i] = (float) (inverse[i] / factor * (1 - kept) + inverse[i] * kept);
        }
    }

    private double correction(double rotations) {
        return dim * Math.log(originalMax() / (rotations * 2 * Math.PI)) / (2 * Math.log(base));
    }

    private float[] longFrequencies(long length) {
        List<?> factors = parameters.list(length > originalMax() ? "long_factor" : "short_factor");
        if (factors == null || factors.size() != dim / 2) {
            throw config.error("longrope wants " + dim / 2 + " numbers as long_factor and as short_factor");
        }
        float[] inverse = plain(base);
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] /= ((Number) factors.get(i)).floatValue();
        }
        return inverse;
    }

    private double computeAttentionFactor() {
        if (parameters.has("attention_factor") && (type.equals("yarn") || type.equals("longrope"))) {
            return parameters.number("attention_factor");
        }
        if (type.equals("yarn")) {
            double factor = parameters.number("factor", maxPositions / originalMax());
            double all = parameters.number("mscale_all_dim", 0);
            double scale = parameters.number("mscale", 0);
            return scale != 0 && all != 0 ? magnitude(factor, scale) / magnitude(factor, all) : magnitude(factor, 1);
        }
        if (type.equals("longrope")) {
            double factor = parameters.number("factor", maxPositions / originalMax());
            return factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(originalMax()));
        }
        return 1;
    }

    private static double magnitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }
}
