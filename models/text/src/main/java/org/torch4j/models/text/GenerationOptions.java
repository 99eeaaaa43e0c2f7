package org.torch4j.models.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How a text goes on. What the folder's {@code generation_config.json} says is the default. */
public final class GenerationOptions {
    int maxNewTokens = 20;
    double temperature;
    int topK;
    double topP = 1;
    double repetitionPenalty = 1;
    Long seed;
    long[] stopIds = {};
    long padId;

    GenerationOptions() {}

    /** The defaults of a folder; {@code config.json} where it has no {@code generation_config.json}. */
    static GenerationOptions of(Path folder, Config model) {
        Path file = folder.resolve("generation_config.json");
        Config c = Files.isRegularFile(file) ? Config.read(file) : model;
        GenerationOptions options = new GenerationOptions();
        options.maxNewTokens = (int) c.integer("max_new_tokens", 20);
        if (c.flag("do_sample", false)) {
            options.temperature = c.number("temperature", 1);
            options.topK = (int) c.integer("top_k", 50);
            options.topP = c.number("top_p", 1);
        }
        options.repetitionPenalty = c.number("repetition_penalty", 1);
        Config ends = c.has("eos_token_id") ? c : model;
        options.stopIds = ids(ends);
        options.padId = c.integer("pad_token_id", options.stopIds.length == 0 ? 0 : options.stopIds[0]);
        return options;
    }

    private static long[] ids(Config c) {
        if (!c.has("eos_token_id")) {
            return new long[0];
        }
        return c.values().get("eos_token_id") instanceof List<?> several
                ? several.stream().mapToLong(id -> ((Number) id).longValue()).toArray()
                : new long[] {c.integer("eos_token_id")};
    }

    GenerationOptions copy() {
        GenerationOptions copy = new GenerationOptions();
        copy.maxNewTokens = maxNewTokens;
        copy.temperature = temperature;
        copy.topK = topK;
        copy.topP = topP;
        copy.repetitionPenalty = repetitionPenalty;
        copy.seed = seed;
        copy.stopIds = stopIds.clone();
        copy.padId = padId;
        return copy;
    }

    /** How many tokens come at most; default 20. */
    public GenerationOptions maxNewTokens(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one new token, got " + count);
        }
        maxNewTokens = count;
        return this;
    }

    /** What logits are divided by before a token is drawn; 0: the likeliest token, none is drawn. */
    public GenerationOptions temperature(double temperature) {
        if (!(temperature >= 0)) {
            throw new IllegalArgumentException("a temperature is 0 or above, got " + temperature);
        }
        this.temperature = temperature;
        return this;
    }

    /** Draws among the {@code k} likeliest tokens; 0: all. */
    public GenerationOptions topK(int k) {
        topK = k;
        return this;
    }

    /** Draws among the likeliest tokens that make up this much of the probability; 1: all. */
    public GenerationOptions topP(double p) {
        topP = p;
        return this;
    }

    /** Makes tokens that the text has already less likely, above 1; 1: not. */
    public GenerationOptions repetitionPenalty(double penalty) {
        repetitionPenalty = penalty;
        return this;
    }

    /** The same seed draws the same tokens; default a random one. */
    public GenerationOptions seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Ids after which a text ends; none: it goes on to {@code maxNewTokens}. */
    public GenerationOptions stopIds(long... ids) {
        stopIds = ids.clone();
        return this;
    }

    boolean stops(long id) {
        return Arrays.stream(stopIds).anyMatch(stop -> stop == id);
    }
}
