package org.torch4j.vision.datasets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.Dataset;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.Transform;

/**
 * COCO's pictures with what is known of each: boxes and outlines, or captions, as its JSON file has them. A loader needs a
 * {@link org.torch4j.data.Collate}, because pictures differ in size and in the number of their annotations.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.CocoDetection.html">CocoDetection</a>
 */
public final class CocoDetection implements Dataset<CocoDetection.Annotated> {
    private final Path root;
    private final List<Entry> entries = new ArrayList<>();
    private final Transform transform;

    /**
     * A picture and its annotations.
     *
     * @param picture uint8 [3, height, width], or what the transform makes of it
     * @param annotations maps of the JSON file, in its order
     */
    public record Annotated(Tensor picture, List<Map<String, Object>> annotations) {
        /** The texts of captions. */
        public List<String> captions() {
            return annotations.stream().map(a -> (String) a.get("caption")).toList();
        }
    }

    private record Entry(String file, List<Map<String, Object>> annotations) {}

    /**
     * @param root the folder of the pictures
     * @param annotations the JSON file: {@code instances_val2017.json}, {@code captions_val2017.json}
     */
    public CocoDetection(Path root, Path annotations, Consumer<DatasetOptions> options) {
        this.root = root;
        this.transform = DatasetOptions.of(options).transform();
        Map<Long, String> files = new TreeMap<>();
        Map<Long, List<Map<String, Object>>> known = new LinkedHashMap<>();
        read(annotations, files, known);
        files.forEach((id, file) -> entries.add(new Entry(file, known.getOrDefault(id, List.of()))));
    }

    @SuppressWarnings("unchecked")
    private static void read(Path file, Map<Long, String> files, Map<Long, List<Map<String, Object>>> known) {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DataException(file + ": no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (!name.equals("images") && !name.equals("annotations")) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    Map<String, Object> entry = (Map<String, Object>) value(json);
                    if (name.equals("images")) {
                        files.put(number(file, entry, "id"), (String) entry.get("file_name"));
                    } else {
                        known.computeIfAbsent(number(file, entry, "image_id"), id -> new ArrayList<>())
                                .add(entry);
                    }
                }
            }
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new DataException(file + ": no such file", e);
        } catch (IOException | ClassCastException e) {
            throw new DataException(
                    "%s: damaged (%s)"
                            .formatted(file, e.getMessage().lines().findFirst().orElse("")),
                    e);
        }
    }

    private static long number(Path file, Map<String, Object> entry, String key) {
        if (entry.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new DataException("%s: an entry lacks the number %s".formatted(file, key));
    }

    private static Object value(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, value(json));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                return list;
            }
            case VALUE_NUMBER_INT -> {
                return json.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> {
                return json.getDoubleValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return json.getBooleanValue();
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return json.getText();
            }
        }
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Annotated get(int index) {
        Entry entry = entries.get(index);
        Image image = Image.read(root.resolve(entry.file)).rgb();
        return new Annotated(transform == null ? image.toTensor() : transform.tensor(image), entry.annotations);
    }
}
