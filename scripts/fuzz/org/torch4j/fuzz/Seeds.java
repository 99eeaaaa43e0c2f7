package org.torch4j.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Calls that are right, to begin from. */
final class Seeds {
    private static final Map<String, DType> TYPES = Map.ofEntries(
            Map.entry("float32", DType.FLOAT32),
            Map.entry("float64", DType.FLOAT64),
            Map.entry("float16", DType.FLOAT16),
            Map.entry("bfloat16", DType.BFLOAT16),
            Map.entry("int64", DType.INT64),
            Map.entry("int32", DType.INT32),
            Map.entry("int16", DType.INT16),
            Map.entry("int8", DType.INT8),
            Map.entry("uint8", DType.UINT8),
            Map.entry("bool", DType.BOOL),
            Map.entry("complex64", DType.COMPLEX64),
            Map.entry("complex128", DType.COMPLEX128));

    private final Map<String, List<String[]>> calls = new TreeMap<>();
    private final Map<String, List<String[]>> twins = new HashMap<>();

    Seeds(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = line.split("\t", -1);
                calls.computeIfAbsent(parts[0].replace('.', '_'), k -> new ArrayList<>()).add(parts);
            }
        }
    }

    /** The texts of a right call's arguments, in the schema's order, or null; variants without a seed take a twin's. */
    String[] of(String rawName, Draw draw) {
        List<String[]> known = twins.computeIfAbsent(rawName, this::twin);
        return known.isEmpty() ? null : draw.one(known);
    }

    private List<String[]> twin(String rawName) {
        for (String name : new String[] {rawName, rawName.replaceAll("^_+", ""), "_" + rawName, "linalg_" + rawName, "special_" + rawName}) {
            List<String[]> known = calls.get(name);
            if (known == null) {
                known = calls.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(name + "_") && Character.isUpperCase(e.getKey().charAt(name.length() + 1)))
                        .flatMap(e -> e.getValue().stream())
                        .toList();
            }
            if (!known.isEmpty()) {
                return known;
            }
        }
        return List.of();
    }

    static Object value(String text, Draw draw) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        return switch (kind) {
            case "T" -> tensor(rest, draw);
            case "L" -> list(rest, draw);
            case "I" -> Long.parseLong(rest);
            case "D" -> Double.parseDouble(rest.replace("inf", "Infinity").replace("nan", "NaN"));
            case "B" -> rest.equals("1");
            case "S" -> rest;
            case "IL" -> longs(rest);
            case "DL" -> doubles(rest);
            case "NL" -> numbers(rest);
            case "BL" -> flags(rest);
            default -> null;
        };
    }

    private static List<Object> list(String rest, Draw draw) {
        List<Object> list = new ArrayList<>();
        for (String element : rest.isEmpty() ? new String[0] : rest.split(";")) {
            list.add(value(element, draw));
        }
        return list;
    }

    private static Tensor tensor(String rest, Draw draw) {
        String[] parts = rest.split(":", -1);
        DType type = TYPES.getOrDefault(parts[0], DType.FLOAT32);
        long[] shape = longs(parts[1]);
        Tensor t;
        if (!parts[2].isEmpty()) {
            t = Torch.fromArray(longs(parts[2]), shape).to(type);
        } else {
            t = draw.chance(0.9) ? Torch.randn(shape).to(type) : draw.tensor(type, shape, false);
        }
        if (draw.chance(0.1) && type.isFloatingPoint()) {
            t = t.requiresGrad_(true);
        }
        draw.made(t);
        return t;
    }

    private static long[] longs(String text) {
        if (text.isEmpty()) {
            return new long[0];
        }
        String[] parts = text.split(",");
        long[] values = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Long.parseLong(parts[i]);
        }
        return values;
    }

    private static double[] doubles(String text) {
        return numbers(text).stream().mapToDouble(Number::doubleValue).toArray();
    }

    private static List<Number> numbers(String text) {
        List<Number> values = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            values.add(part.matches("-?\\d+") ? (Number) Long.parseLong(part) : part.matches("[-.\\de+]+") ? Double.parseDouble(part) : (Number) 1.5);
        }
        return values;
    }

    private static boolean[] flags(String text) {
        long[] numbers = longs(text);
        boolean[] values = new boolean[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i] != 0;
        }
        return values;
    }
}
