package org.torch4j.vision.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A call of torchvision.ops and what came of it: {@code scripts/python/golden_vision_ops.py} wrote it. */
record GoldenCall(String name, Map<String, String> values) {
    static List<GoldenCall> all() {
        try (var in = GoldenCall.class.getResourceAsStream("/golden/vision/ops.txt.gz");
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return lines.lines().map(GoldenCall::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCall parse(String line) {
        String[] words = line.split("\t");
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new GoldenCall(words[0], values);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        return values.get(key);
    }

    double number(String key) {
        return Double.parseDouble(values.get(key));
    }

    boolean flag(String key) {
        return values.get(key).equals("True");
    }

    long[] numbers(String key) {
        return Arrays.stream(values.get(key).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    Tensor tensor(String key) {
        if (!has(key)) {
            return null;
        }
        String[] words = values.get(key).split(" ");
        long[] shape = words[1].equals("-")
                ? new long[0]
                : Arrays.stream(words[1].split("x")).mapToLong(Long::parseLong).toArray();
        double[] numbers =
                Arrays.stream(words).skip(2).mapToDouble(GoldenCall::value).toArray();
        return Torch.fromArray(numbers, shape).to(DType.of(words[0]));
    }

    private static double value(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }
}
