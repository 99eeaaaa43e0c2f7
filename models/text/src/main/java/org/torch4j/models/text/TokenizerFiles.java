package org.torch4j.models.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a folder says of its tokenizer. */
final class TokenizerFiles {
    private final Path source;
    private final String json;
    private final Map<String, Object> settings;
    private Map<String, Object> tree;
    private Map<String, Long> vocabulary;

    private TokenizerFiles(Path source, String json, Map<String, Object> settings) {
        this.source = source;
        this.json = json;
        this.settings = settings;
    }

    static TokenizerFiles in(Path folder) {
        Path config = folder.resolve("tokenizer_config.json");
        Map<String, Object> settings = new LinkedHashMap<>();
        Path special = folder.resolve("special_tokens_map.json");
        if (Files.isRegularFile(special)) {
            settings.putAll(Json.object(special));
        }
        if (Files.isRegularFile(config)) {
            settings.putAll(Json.object(config));
        }
        Path file = folder.resolve("tokenizer.json");
        try {
            if (Files.isRegularFile(file)) {
                return new TokenizerFiles(file, Files.readString(file), settings);
            }
            return new TokenizerFiles(folder, BuiltTokenizer.of(folder, settings), settings);
        } catch (IOException e) {
            throw new TextModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    Path source() {
        return source;
    }

    String json() {
        return json;
    }

    /** {@code tokenizer_config.json}, and what {@code special_tokens_map.json} adds. */
    Map<String, Object> settings() {
        return settings;
    }

    boolean padsLeft() {
        return "left".equals(settings.get("padding_side"));
    }

    /** The text of a special token such as {@code pad_token}, or null. */
    String special(String name) {
        Object token = settings.get(name);
        if (token instanceof Map<?, ?> map) {
            token = map.get("content");
        }
        return token instanceof String text ? text : null;
    }

    long padId() {
        String pad = special("pad_token");
        Long id = pad == null ? null : vocabulary().get(pad);
        return id == null ? 0 : id;
    }

    /** Every token's number. */
    synchronized Map<String, Long> vocabulary() {
        if (vocabulary == null) {
            Map<String, Long> all = new LinkedHashMap<>();
            if (tree().get("model") instanceof Map<?, ?> model) {
                collect(model.get("vocab"), all);
            }
            if (tree().get("added_tokens") instanceof List<?> added) {
                for (Object each : added) {
                    if (each instanceof Map<?, ?> token && token.get("id") instanceof Number id) {
                        all.put(String.valueOf(token.get("content")), id.longValue());
                    }
                }
            }
            vocabulary = all;
        }
        return vocabulary;
    }

    private static void collect(Object vocab, Map<String, Long> all) {
        if (vocab instanceof Map<?, ?> byToken) {
            byToken.forEach((token, id) -> all.put(token.toString(), ((Number) id).longValue()));
        } else if (vocab instanceof List<?> scored) {
            for (int i = 0; i < scored.size(); i++) {
                all.put(String.valueOf(((List<?>) scored.get(i)).get(0)), (long) i);
            }
        }
    }

    private Map<String, Object> tree() {
        if (tree == null) {
            tree = Json.objectOf(json, source.toString());
        }
        return tree;
    }
}
