package org.torch4j.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/** The header of a safetensors file: every tensor's type, shape and byte range, without holes or overlaps. */
final class SafetensorsReader {
    static final int LONGEST_HEADER = 100_000_000;

    static final Map<String, DType> TYPES = Map.ofEntries(
            Map.entry("F64", DType.FLOAT64),
            Map.entry("F32", DType.FLOAT32),
            Map.entry("F16", DType.FLOAT16),
            Map.entry("BF16", DType.BFLOAT16),
            Map.entry("I64", DType.INT64),
            Map.entry("I32", DType.INT32),
            Map.entry("I16", DType.INT16),
            Map.entry("I8", DType.INT8),
            Map.entry("U64", DType.UINT64),
            Map.entry("U32", DType.UINT32),
            Map.entry("U16", DType.UINT16),
            Map.entry("U8", DType.UINT8),
            Map.entry("BOOL", DType.BOOL),
            Map.entry("C64", DType.COMPLEX64),
            Map.entry("F8_E4M3", DType.FLOAT8_E4M3FN),
            Map.entry("F8_E5M2", DType.FLOAT8_E5M2),
            Map.entry("F8_E4M3FNUZ", DType.FLOAT8_E4M3FNUZ),
            Map.entry("F8_E5M2FNUZ", DType.FLOAT8_E5M2FNUZ),
            Map.entry("F8_E8M0", DType.FLOAT8_E8M0FNU));

    /** Types of fewer bits than a byte, by their bits: F4 is read as PyTorch's pairs, F6 as the bytes it is packed in. */
    private static final Map<String, Integer> PACKED = Map.of("F4", 4, "F6_E2M3", 6, "F6_E3M2", 6);

    private record Entry(String name, DType dtype, long[] shape, long begin, long end) {}

    private SafetensorsReader() {}

    static boolean isSafetensors(ByteBuffer head, long size) {
        return head.limit() >= 10
                && head.getLong(0) >= 2
                && head.getLong(0) <= size - 8
                && head.getLong(0) <= LONGEST_HEADER
                && head.get(8) == '{';
    }

    /** Name to {@link TensorSpec}, in the order of the header. */
    static Map<Object, Object> read(ByteSource source) {
        return read(source, new LinkedHashMap<>());
    }

    /** @param metadata gets the file's own notes */
    static Map<Object, Object> read(ByteSource source, Map<String, String> metadata) {
        long length = source.read(0, 8).getLong();
        List<Entry> entries = header(source.read(8, length).array(), metadata);
        long data = 8 + length;
        long next = 0;
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        for (Entry entry : sorted) {
            if (entry.begin != next || entry.end < entry.begin) {
                throw new CheckpointException("tensor '" + entry.name + "' lies at " + entry.begin + " to " + entry.end
                        + " where the data before it end at " + next);
            }
            next = entry.end;
        }
        if (next != source.size() - data) {
            throw new CheckpointException(
                    "the tensors end at " + next + " but the file holds " + (source.size() - data) + " bytes of data");
        }
        Map<Object, Object> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            tensors.put(entry.name, tensor(source, data, entry));
        }
        return tensors;
    }

    private static TensorSpec tensor(ByteSource source, long data, Entry entry) {
        TensorSpec.checkShape(entry.shape);
        long bytes = TensorSpec.numel(entry.shape) * entry.dtype.bytes();
        if (bytes != entry.end - entry.begin) {
            throw new CheckpointException(
                    "tensor '" + entry.name + "' needs " + bytes + " bytes and has " + (entry.end - entry.begin));
        }
        return TensorSpec.contiguous(StorageSpec.at(source, data + entry.begin, bytes), entry.dtype, entry.shape);
    }

    private static List<Entry> header(byte[] json, Map<String, String> metadata) {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser parser = Json.parser(json)) {
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (name.equals("__metadata__")) {
                    if (parser.nextToken() == JsonToken.VALUE_NULL) {
                        continue;
                    }
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        throw new CheckpointException("the header's notes are no texts by name");
                    }
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String key = parser.currentName();
                        Json.expect(parser, JsonToken.VALUE_STRING);
                        metadata.put(key, parser.getText());
                    }
                } else {
                    Json.expect(parser, JsonToken.START_OBJECT);
                    entries.add(entry(parser, name));
                }
            }
            while (parser.nextToken() != null) {
                throw new CheckpointException("text follows the header's end");
            }
        } catch (IOException e) {
            throw Json.broken("header", e);
        }
        return entries;
    }

    /** The shape in bytes of numbers that have fewer bits: the last dimension holds several in each. */
    private static long[] bytes(String name, long[] shape, int bits) {
        TensorSpec.checkShape(shape);
        long last = shape.length == 0 ? 1 : shape[shape.length - 1];
        if (last * bits % 8 != 0) {
            throw new CheckpointException("tensor '" + name + "' does not end at a byte");
        }
        long[] out = shape.length == 0 ? new long[] {1} : shape.clone();
        out[out.length - 1] = last * bits / 8;
        return out;
    }

    private static Entry entry(JsonParser parser, String name) throws IOException {
        DType dtype = null;
        long[] shape = null;
        long[] range = null;
        Integer packed = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "dtype" -> {
                    Json.expect(parser, JsonToken.VALUE_STRING);
                    packed = PACKED.get(parser.getText());
                    dtype = packed == null
                            ? TYPES.get(parser.getText())
                            : packed == 4 ? DType.FLOAT4_E2M1FN_X2 : DType.UINT8;
                    if (dtype == null) {
                        throw new CheckpointException(
                                "tensor '" + name + "' has unknown type '" + parser.getText() + "'");
                    }
                }
                case "shape" -> shape = Json.longs(parser);
                case "data_offsets" -> range = Json.longs(parser);
                default -> { // the reference skips what it does not know
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        if (dtype == null || shape == null || range == null || range.length != 2) {
            throw new CheckpointException("tensor '" + name + "' lacks its type, shape or offsets");
        }
        return new Entry(name, dtype, packed == null ? shape : bytes(name, shape, packed), range[0], range[1]);
    }
}
