package org.torch4j.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;

/** A program's JSON as maps, lists, texts, {@link Long}, {@link Double} and {@link Boolean}; nesting is bounded. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    static Object read(byte[] bytes, String what) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return whole(parser, what);
        } catch (IOException e) {
            throw broken(what, e);
        }
    }

    static Object read(String text, String what) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(parser, what);
        } catch (IOException e) {
            throw broken(what, e);
        }
    }

    private static Object whole(JsonParser parser, String what) throws IOException {
        parser.nextToken();
        Object value = value(parser, what);
        if (parser.nextToken() != null) {
            throw new CheckpointException(what + ": more follows the JSON's end");
        }
        return value;
    }

    private static CheckpointException broken(String what, IOException e) {
        String message = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
        return new CheckpointException(what + " is not the JSON it should be: " + message, e);
    }

    private static Object value(JsonParser parser, String what) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new CheckpointException(what + ": the JSON is cut short");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (map.containsKey(name)) {
                        throw new CheckpointException(what + ": '" + name + "' is there twice");
                    }
                    map.put(name, value(parser, what));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser, what));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new CheckpointException(what + ": unexpected " + token);
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value, String what) {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw new CheckpointException("the program's " + what + " is no JSON object");
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value, String what) {
        if (value instanceof List) {
            return (List<Object>) value;
        }
        throw new CheckpointException("the program's " + what + " is no JSON list");
    }

    static String text(Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new CheckpointException("the program's " + what + " is no text");
    }

    static long integer(Object value, String what) {
        if (value instanceof Long number) {
            return number;
        }
        throw new CheckpointException("the program's " + what + " is no whole number");
    }

    /** Python writes infinities and NaN as texts. */
    static double number(Object value, String what) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            switch (text) {
                case "Infinity" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-Infinity" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                case "NaN" -> {
                    return Double.NaN;
                }
                default -> throw new CheckpointException("the program's " + what + " is no number");
            }
        }
        throw new CheckpointException("the program's " + what + " is no number");
    }

    /** The only entry of a union: which of its kinds it is, and the value. */
    static Map.Entry<String, Object> only(Object value, String what) {
        Map<String, Object> union = map(value, what);
        if (union.size() == 1) {
            return union.entrySet().iterator().next();
        }
        List<Map.Entry<String, Object>> given =
                union.entrySet().stream().filter(e -> e.getValue() != null).toList();
        if (given.size() != 1) {
            throw new CheckpointException("the program's " + what + " is of " + given.size() + " kinds, not of one");
        }
        return given.get(0);
    }
}
