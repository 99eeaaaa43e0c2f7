package org.torch4j.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.internal.zip.ZipRecord;

/** The weights and constants of a {@code .pt2}: JSON says their types and shapes, stored records hold the bytes. */
final class ExportedWeights {
    private static final Map<Integer, DType> TYPES = Map.ofEntries(
            Map.entry(1, DType.UINT8),
            Map.entry(2, DType.INT8),
            Map.entry(3, DType.INT16),
            Map.entry(4, DType.INT32),
            Map.entry(5, DType.INT64),
            Map.entry(6, DType.FLOAT16),
            Map.entry(7, DType.FLOAT32),
            Map.entry(8, DType.FLOAT64),
            Map.entry(9, DType.COMPLEX32),
            Map.entry(10, DType.COMPLEX64),
            Map.entry(11, DType.COMPLEX128),
            Map.entry(12, DType.BOOL),
            Map.entry(13, DType.BFLOAT16),
            Map.entry(28, DType.UINT16),
            Map.entry(29, DType.FLOAT8_E4M3FN),
            Map.entry(30, DType.FLOAT8_E5M2),
            Map.entry(31, DType.FLOAT8_E4M3FNUZ),
            Map.entry(32, DType.FLOAT8_E5M2FNUZ));
    private static final int STRIDED = 7;

    private static final class Meta {
        String path;
        boolean pickled;
        Integer dtype;
        long[] sizes;
        long[] strides;
        long offset;
        boolean grad;
        int layout = STRIDED;
    }

    private final ByteSource source;
    private final ZipArchive zip;
    private final Map<String, StorageSpec> storages = new HashMap<>();
    private final Map<Object, Object> tensors = new LinkedHashMap<>();

    private ExportedWeights(ByteSource source, ZipArchive zip) {
        this.source = source;
        this.zip = zip;
    }

    static Map<Object, Object> read(ByteSource source, ZipArchive zip, String root) {
        ExportedWeights weights = new ExportedWeights(source, zip);
        for (String folder : new String[] {"data/weights/", "data/constants/"}) {
            for (ZipRecord record : zip.records()) {
                if (record.name().startsWith(root + folder) && record.name().endsWith("_config.json")) {
                    weights.config(record, root + folder);
                }
            }
        }
        return weights.tensors;
    }

    private void config(ZipRecord record, String folder) {
        try (JsonParser parser = Json.parser(zip.inflate(record))) {
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean config = parser.currentName().equals("config");
                parser.nextToken();
                if (!config || parser.currentToken() != JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    Meta meta = new Meta();
                    entry(parser, meta);
                    if (!meta.pickled && meta.sizes != null) {
                        tensors.put(name, tensor(name, folder, meta));
                    }
                }
            }
        } catch (IOException e) {
            throw Json.broken("list of weights", e);
        }
    }

    private TensorSpec tensor(String name, String folder, Meta meta) {
        DType dtype = TYPES.get(meta.dtype);
        if (dtype == null || meta.layout != STRIDED || meta.path == null || meta.strides == null) {
            throw new CheckpointException("weight '" + name + "' is of a type or layout that is not read");
        }
        StorageSpec storage = storages.computeIfAbsent(folder + meta.path, path -> {
            ZipRecord record = zip.stored(path);
            return StorageSpec.at(source, record.offset(), record.size());
        });
        return TensorSpec.strided(storage, dtype, meta.offset, meta.sizes, meta.strides, meta.grad);
    }

    private static void entry(JsonParser parser, Meta meta) throws IOException {
        Json.expect(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "path_name" -> meta.path = parser.getText();
                case "use_pickle" -> meta.pickled = parser.getBooleanValue();
                case "tensor_meta" -> {
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        tensorMeta(parser, meta);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private static void tensorMeta(JsonParser parser, Meta meta) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> meta.dtype = parser.getIntValue();
                case "layout" -> meta.layout = parser.getIntValue();
                case "requires_grad" -> meta.grad = parser.getBooleanValue();
                case "sizes" -> meta.sizes = symInts(parser);
                case "strides" -> meta.strides = symInts(parser);
                case "storage_offset" -> meta.offset = symInt(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private static long[] symInts(JsonParser parser) throws IOException {
        long[] out = new long[64];
        int n = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (n == out.length) {
                throw new CheckpointException("a weight of more than 64 dimensions");
            }
            out[n++] = symInt(parser);
        }
        return Arrays.copyOf(out, n);
    }

    private static long symInt(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT
                || parser.nextToken() != JsonToken.FIELD_NAME
                || !parser.currentName().equals("as_int")
                || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new CheckpointException("a weight whose size is no number");
        }
        long value = parser.getLongValue();
        Json.expect(parser, JsonToken.END_OBJECT);
        return value;
    }
}
