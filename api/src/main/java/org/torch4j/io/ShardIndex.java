package org.torch4j.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/** {@code model.safetensors.index.json}: which of several files beside it holds which tensor. */
final class ShardIndex {
    private static final long LONGEST = 256L << 20;

    private ShardIndex() {}

    static boolean isIndex(ByteBuffer head) {
        for (int i = 0; i < head.limit(); i++) {
            int c = head.get(i);
            if (!Character.isWhitespace(c)) {
                return c == '{';
            }
        }
        return false;
    }

    static Map<Object, Object> read(ByteSource source, List<ByteSource> sources) {
        if (source.size() > LONGEST) {
            throw new CheckpointException("an index of " + source.size() + " bytes");
        }
        if (source.path() == null) {
            throw new CheckpointException("an index of several files, which a stream has not beside it");
        }
        Map<String, String> files = files(source.read(0, source.size()).array());
        Map<String, Map<Object, Object>> shards = new HashMap<>();
        Map<Object, Object> tensors = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            Object tensor = shards.computeIfAbsent(file, f -> shard(source.path(), f, sources))
                    .get(name);
            if (tensor == null) {
                throw new CheckpointException("'" + name + "' is not in " + file);
            }
            tensors.put(name, tensor);
        });
        return tensors;
    }

    private static Map<Object, Object> shard(Path index, String file, List<ByteSource> sources) {
        if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.equals("..") || file.indexOf(0) >= 0) {
            throw new CheckpointException("the index points outside its folder: '" + file + "'");
        }
        ByteSource shard = ByteSource.of(index.resolveSibling(file));
        sources.add(shard);
        try {
            if (!SafetensorsReader.isSafetensors(shard.read(0, Math.min(16, shard.size())), shard.size())) {
                throw new CheckpointException("not a safetensors file");
            }
            return SafetensorsReader.read(shard);
        } catch (CheckpointException e) {
            throw e.in(index.resolveSibling(file));
        }
    }

    private static Map<String, String> files(byte[] json) {
        Map<String, String> files = new LinkedHashMap<>();
        boolean found = false;
        try (JsonParser parser = Json.parser(json)) {
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (!field.equals("weight_map")) {
                    parser.nextToken();
                    parser.skipChildren();
                    continue;
                }
                found = true;
                Json.expect(parser, JsonToken.START_OBJECT);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    Json.expect(parser, JsonToken.VALUE_STRING);
                    files.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            throw Json.broken("index", e);
        }
        if (!found) {
            throw new CheckpointException("JSON without a weight_map is no index of weights");
        }
        return files;
    }
}
