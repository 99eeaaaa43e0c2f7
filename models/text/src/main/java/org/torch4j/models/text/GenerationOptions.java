package org.torch4j.models.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How a text goes on. What the folder's {@code generation_config.json} says is the default. */
public final class GenerationOptions {
    int maxNewTokens = 20;
    double temperature;
    int topK;
    double topP = 1;
    double repetitionPenalty = 1;
    Long seed;
    long[] stopIds = {};
    List<String> stopStrings = List.of();
    int beams = 1;
    double lengthPenalty = 1;
    Early earlyStopping = Early.NO;
    int returned = 1;
    long padId;

    /** When a beam search ends: transformers' {@code early_stopping}. */
    public enum Early {
        /** As soon as as many texts have ended as there are beams. */
        YES,
        /** When none that goes on is likely to beat those that have ended; the default. */
        NO,
        /** When none that goes on can beat them. */
        NEVER
    }

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
        options.stopStrings = strings(c);
        options.beams = (int) c.integer("num_beams", 1);
        options.lengthPenalty = c.number("length_penalty", 1);
        options.earlyStopping = early(c.values().get("early_stopping"));
        options.returned = (int) c.integer("num_return_sequences", 1);
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

    private static List<String> strings(Config c) {
        Object value = c.values().get("stop_strings");
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    private static Early early(Object value) {
        if ("never".equals(value)) {
            return Early.NEVER;
        }
        return Boolean.TRUE.equals(value) ? Early.YES : Early.NO;
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
        copy.stopStrings = stopStrings;
        copy.beams = beams;
        copy.lengthPenalty = lengthPenalty;
        copy.earlyStopping = earlyStopping;
        copy.returned = returned;
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

    /** Strings at whose end a text ends; they belong to it, as in transformers. They need the folder's tokenizer. */
    public GenerationOptions stopStrings(String... strings) {
        for (String each : strings) {
            if (each.isEmpty()) {
                throw new IllegalArgumentException("an empty string stops no text");
            }
        }
        stopStrings = List.of(strings);
        return this;
    }

    /**
     * Follows that many beginnings at once and takes the likeliest text; 1: no beam search. None is drawn:
     * temperature, {@code topK} and {@code topP} have no part in it.
     */
    public GenerationOptions beams(int count) {
        beams = positive("beams", count);
        return this;
    }

    /** A text's score is its logarithm by its length to this power: above 0 favors long texts; default 1. */
    public GenerationOptions lengthPenalty(double power) {
        lengthPenalty = power;
        return this;
    }

    /** When a beam search ends. */
    public GenerationOptions earlyStopping(Early when) {
        earlyStopping = Objects.requireNonNull(when, "when");
        return this;
    }

    /** How many texts of a beam search come back for each prompt, the best first; default 1. */
    public GenerationOptions returnSequences(int count) {
        returned = positive("texts of a prompt", count);
        return this;
    }

    private static int positive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one of " + what + ", got " + count);
        }
        return count;
    }

    /** @throws IllegalArgumentException for options that do not go together */
    GenerationOptions checked() {
        if (returned > beams) {
            throw new IllegalArgumentException(returned + " texts a prompt take as many beams at least, got " + beams);
        }
        return this;
    }

    boolean stops(long id) {
        return Arrays.stream(stopIds).anyMatch(stop -> stop == id);
    }
}
