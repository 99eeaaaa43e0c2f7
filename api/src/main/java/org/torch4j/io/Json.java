package org.torch4j.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;
import org.torch4j.errors.CheckpointException;

/** JSON of foreign files: no key twice, numbers and nesting bounded. */
final class Json {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int LONGEST_LIST = 64;

    private Json() {}

    static JsonParser parser(byte[] json) throws IOException {
        return FACTORY.createParser(json);
    }

    static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw new CheckpointException(
                    "JSON at byte " + parser.currentTokenLocation().getByteOffset() + ": expected " + token + ", found "
                            + parser.currentToken());
        }
    }

    /** A list of at most {@value #LONGEST_LIST} whole numbers. */
    static long[] longs(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_ARRAY);
        long[] out = new long[LONGEST_LIST];
        int n = 0;
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            if (n == LONGEST_LIST) {
                throw new CheckpointException("JSON: a list of more than " + LONGEST_LIST + " numbers");
            }
            out[n++] = parser.getLongValue();
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new CheckpointException("JSON: a list of what are no whole numbers");
        }
        return Arrays.copyOf(out, n);
    }

    static CheckpointException broken(String what, IOException e) {
        String message = e instanceof com.fasterxml.jackson.core.JsonProcessingException j
                ? j.getOriginalMessage()
                : e.getMessage();
        return new CheckpointException("the " + what + " is not the JSON it should be: " + message, e);
    }
}
