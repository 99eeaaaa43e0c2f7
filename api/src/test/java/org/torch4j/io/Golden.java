package org.torch4j.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files that scripts/python/golden_checkpoints.py made, unpacked, and what Python says is in them. */
final class Golden {
    record Tensor(String name, String dtype, List<Long> shape, String sha256) {}

    record File(
            String name,
            Path path,
            String format,
            List<Tensor> tensors,
            boolean refusedUnlessInert,
            boolean plain,
            List<Double> output) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, File> FILES = unpacked("checkpoints.zip");

    private Golden() {}

    static List<File> files() {
        return List.copyOf(FILES.values());
    }

    static File file(String name) {
        return FILES.get(name);
    }

    static Path path(String name) {
        return FILES.get(name).path();
    }

    /** The files of another archive with its expected.json. */
    static List<File> unpack(String archive) {
        return List.copyOf(unpacked(archive).values());
    }

    private static Map<String, File> unpacked(String archive) {
        try (InputStream resource = Golden.class.getResourceAsStream(archive);
                ZipInputStream zip = new ZipInputStream(resource)) {
            Path folder = Files.createTempDirectory("torch4j-golden");
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.write(file, zip.readAllBytes());
                file.toFile().deleteOnExit();
            }
            folder.toFile().deleteOnExit();
            return expected(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, File> expected(Path folder) throws IOException {
        Map<String, File> files = new LinkedHashMap<>();
        try (JsonParser json =
                new JsonFactory().createParser(folder.resolve("expected.json").toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                Map<?, ?> entry = (Map<?, ?>) value(json);
                List<Tensor> tensors = new ArrayList<>();
                for (Object item : (List<?>) entry.get("tensors")) {
                    Map<?, ?> t = (Map<?, ?>) item;
                    List<Long> shape = ((List<?>) t.get("shape"))
                            .stream().map(n -> (Long) n).toList();
                    tensors.add(new Tensor(
                            (String) t.get("name"), (String) t.get("dtype"), shape, (String) t.get("sha256")));
                }
                files.put(
                        name,
                        new File(
                                name,
                                folder.resolve(name),
                                (String) entry.get("format"),
                                tensors,
                                entry.get("strict") != null,
                                "true".equals(entry.get("plain")),
                                numbers(entry.get("output"))));
            }
        }
        return files;
    }

    private static List<Double> numbers(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(n -> ((Number) n).doubleValue()).toList();
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.nextToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    map.put(json.currentName(), value(json));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (Object item = value(json); item != JsonToken.END_ARRAY; item = value(json)) {
                    list.add(item);
                }
                yield list;
            }
            case END_ARRAY -> JsonToken.END_ARRAY;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }
}
