package org.torch4j.tutorials.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** The bodies of requests and answers. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Takes the value under a key; the parser stands at its first token. */
    interface Value<T> {
        T read(JsonParser json) throws IOException;
    }

    /** @throws IllegalArgumentException in one line where the body is no object with that key */
    static <T> T value(String body, String key, String shape, Value<T> value) {
        T found = null;
        try (JsonParser json = FACTORY.createParser(body)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            while (object && json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(key);
                json.nextToken();
                if (wanted) {
                    found = value.read(json);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "no JSON: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
        if (found == null) {
            throw new IllegalArgumentException("expected {\"" + key + "\": " + shape + "}");
        }
        return found;
    }

    /** {@code {"best": "7", "scores": {"0": 0.01, ...}}}. */
    static String scores(List<String> classes, float[] scores, int from) {
        var out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            int best = 0;
            json.writeStartObject();
            json.writeObjectFieldStart("scores");
            for (int i = 0; i < classes.size(); i++) {
                json.writeNumberField(classes.get(i), scores[from + i]);
                best = scores[from + i] > scores[from + best] ? i : best;
            }
            json.writeEndObject();
            json.writeStringField("best", classes.get(best));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** An answer for each row of (B, classes) scores. */
    static List<String> rows(List<String> classes, float[] scores) {
        return IntStream.range(0, scores.length / classes.size())
                .mapToObj(i -> scores(classes, scores, i * classes.size()))
                .toList();
    }
}
