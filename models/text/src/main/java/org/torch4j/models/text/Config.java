package org.torch4j.models.text;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code config.json} says of a network: numbers, flags and texts under Python's names. Not to be changed;
 * {@link #with} gives another one.
 */
public final class Config {
    private final Map<String, Object> values;
    private final String source;

    Config(Map<String, Object> values, String source) {
        this.values = Collections.unmodifiableMap(values);
        this.source = source;
    }

    /** @throws TextModelException for a file that is not there or is no JSON object */
    public static Config read(Path file) {
        return new Config(Json.object(file), file.toString());
    }

    /** A configuration from Java: {@code Config.of(Map.of("model_type", "bert", "hidden_size", 64, ...))}. */
    public static Config of(Map<String, ?> values) {
        return new Config(new LinkedHashMap<>(values), "the configuration");
    }

    /** The network's kind, {@code "bert"}. */
    public String modelType() {
        return text("model_type");
    }

    /** The class in Python that the weights were saved from, {@code "BertForMaskedLM"}; null where the file is silent. */
    public String architecture() {
        List<?> names = list("architectures");
        return names == null || names.isEmpty() ? null : String.valueOf(names.get(0));
    }

    /** Whether there is a value that is not null. */
    public boolean has(String key) {
        return values.get(key) != null;
    }

    public long integer(String key) {
        return Math.round(required(key, Number.class, "a number").doubleValue());
    }

    public long integer(String key, long otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    /** The value of the first of {@code keys} that is there: names have changed over the years. */
    public long integerOf(String... keys) {
        for (String key : keys) {
            if (has(key)) {
                return integer(key);
            }
        }
        return integer(keys[0]);
    }

    public double number(String key) {
        return required(key, Number.class, "a number").doubleValue();
    }

    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        return has(key) ? required(key, Boolean.class, "true or false") : otherwise;
    }

    public String text(String key) {
        return required(key, String.class, "a text");
    }

    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /** A list, or null. */
    public List<?> list(String key) {
        return has(key) ? required(key, List.class, "a list") : null;
    }

    /** The object under a key, as a configuration of its own; empty where there is none. */
    @SuppressWarnings("unchecked")
    public Config sub(String key) {
        Map<String, Object> map = has(key) ? required(key, Map.class, "an object") : Map.of();
        return new Config(map, source + ", " + key);
    }

    /** The same with another value. */
    public Config with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Config(changed, source);
    }

    /** All of it. */
    public Map<String, Object> values() {
        return values;
    }

    /** How many classes a classifying head tells apart: {@code num_labels}, or as many as {@code id2label} names. */
    public long numLabels() {
        return has("id2label") ? sub("id2label").values.size() : integer("num_labels", 2);
    }

    /** Writes {@code config.json}. */
    public void save(Path file) {
        Json.save(values, file);
    }

    /** An error about this configuration. */
    TextModelException error(String what) {
        return new TextModelException(source + ": " + what);
    }

    private <T> T required(String key, Class<T> type, String kind) {
        Object value = values.get(key);
        if (value == null) {
            throw error("there is no " + key);
        }
        if (!type.isInstance(value)) {
            throw error(key + " is " + value + ", expected " + kind);
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return Json.write(values);
    }
}
