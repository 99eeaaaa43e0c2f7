package org.torch4j.golden;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Reads golden files that Python wrote: gzipped JSON, as lists and maps. */
public final class GoldenJson {
    private GoldenJson() {}

    /** The cases of a file under {@code golden/} among the test resources. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> cases(String name) {
        try (InputStream file = GoldenJson.class.getResourceAsStream("/golden/" + name);
                JsonParser parser = new JsonFactory().createParser(new GZIPInputStream(file))) {
            parser.nextToken();
            return (List<Map<String, Object>>) value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    /** The tensor of an object with {@code dtype}, {@code shape} and {@code data}: its elements in base64. */
    public static Tensor tensor(Map<String, Object> golden) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode((String) golden.get("data")));
        return Torch.fromBuffer(bytes, DType.of((String) golden.get("dtype")), longs(golden.get("shape")));
    }

    public static long[] longs(Object list) {
        return ((List<?>) list)
                .stream().mapToLong(n -> ((Number) n).longValue()).toArray();
    }
}
