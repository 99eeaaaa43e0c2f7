package org.torch4j.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/** {@code model.safetensors.index.json} or {@code pytorch_model.bin.index.json}: which of several files beside it holds which tensor. */
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

    static FileContents read(ByteSource source, boolean keepUnknown, List<ByteSource> sources) {
        if (source.size() > LONGEST) {
            throw new CheckpointException("an index of " + source.size() + " bytes");
        }
        Map<String, String> files = files(source.read(0, source.size()).array());
        if (source.path() == null) {
            throw new CheckpointException("an index of several files, which a stream has not beside it");
        }
        Map<String, Map<?, ?>> shards = new HashMap<>();
        Map<Object, Object> tensors = new LinkedHashMap<>();
        boolean[] pickled = {false};
        files.forEach((name, file) -> {
            if (!shards.containsKey(file)) {
                shards.put(file, shard(source.path(), file, keepUnknown, sources, pickled));
            }
            Object tensor = shards.get(file).get(name);
            if (tensor == null) {
                throw new CheckpointException("'" + name + "' is not in " + file);
            }
            tensors.put(name, tensor);
        });
        return new FileContents(pickled[0] ? "pytorch-index" : "safetensors-index", tensors, sources);
    }

    private static Map<?, ?> shard(
            Path index, String file, boolean keepUnknown, List<ByteSource> sources, boolean[] pickled) {
        if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.equals("..") || file.indexOf(0) >= 0) {
            throw new CheckpointException("the index points outside its folder: '" + file + "'");
        }
        if (!Files.exists(index.resolveSibling(file))) {
            throw new CheckpointException("the index names '" + file + "', which is not beside it: get that file too");
        }
        ByteSource shard = ByteSource.of(index.resolveSibling(file));
        sources.add(shard);
        try {
            boolean isIndex = shard.size() > 0 && isIndex(shard.read(0, Math.min(512, shard.size())));
            FileContents contents = isIndex ? null : FileReader.read(shard, keepUnknown, sources);
            if (contents == null || !(contents.root() instanceof Map<?, ?> map)) {
                throw new CheckpointException("no file of named tensors");
            }
            pickled[0] |= !contents.format().equals("safetensors");
            return map;
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
            throw NotWeights.json(new String(json, 0, Math.min(json.length, 4096), StandardCharsets.UTF_8));
        }
        return files;
    }
}
