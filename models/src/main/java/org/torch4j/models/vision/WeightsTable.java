package org.torch4j.models.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.vision.Interpolation;
import org.torch4j.vision.transforms.Transform;

/** Reads {@code weights.tsv}, which {@code scripts/python/vision_weights.py} writes from torchvision. */
final class WeightsTable {
    static final Map<String, List<PublishedWeights>> ALL = read();

    private WeightsTable() {}

    private static Map<String, List<PublishedWeights>> read() {
        List<String> lines = lines("weights.tsv");
        String[] columns = lines.get(0).split("\t", -1);
        Map<String, List<PublishedWeights>> all = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            all.computeIfAbsent(row.get("model"), m -> new ArrayList<>()).add(entry(row));
        }
        return all;
    }

    private static PublishedWeights entry(Map<String, String> row) {
        return new PublishedWeights(
                row.get("model"),
                Weights.valueOf(row.get("weights")),
                !row.get("default").isEmpty(),
                URI.create(row.get("url")),
                Long.parseLong(row.get("params")),
                Double.parseDouble(row.get("megabytes")),
                Double.parseDouble(row.get("gigaflops")),
                Arrays.stream(ints(row.get("min_size"))).boxed().toList(),
                metrics(row.get("metrics")),
                Categories.of(row.get("categories")),
                transforms(row),
                row.get("recipe"),
                row.get("license"));
    }

    private static Map<String, Map<String, Double>> metrics(String text) {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(";")) {
            String[] parts = each.split("[/=]");
            metrics.computeIfAbsent(parts[0], d -> new LinkedHashMap<>()).put(parts[1], Double.valueOf(parts[2]));
        }
        return metrics;
    }

    private static Transform transforms(Map<String, String> row) {
        int[] crop = ints(row.get("crop"));
        int[] resize = ints(row.get("resize"));
        double[] mean = doubles(row.get("mean"));
        double[] std = doubles(row.get("std"));
        String how = row.get("interpolation");
        Interpolation interpolation = how.isEmpty() ? Interpolation.BILINEAR : Interpolation.valueOf(how);
        return switch (row.get("transform")) {
            case "ImageClassification" -> new ImageClassification(crop[0], resize[0], mean, std, interpolation);
            case "VideoClassification" -> new VideoClassification(crop, resize, mean, std, interpolation);
            case "SemanticSegmentation" -> new SemanticSegmentation(resize[0], mean, std, interpolation);
            case "ObjectDetection" -> new ObjectDetection();
            default -> throw new IllegalStateException(row.get("transform"));
        };
    }

    private static int[] ints(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] doubles(String text) {
        return text.isEmpty()
                ? new double[0]
                : Arrays.stream(text.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    static List<String> lines(String resource) {
        try (InputStream in = WeightsTable.class.getResourceAsStream(resource)) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
