package org.torch4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The orders that Python took: {@code scripts/python/golden_data.py} wrote them. */
final class Orders {
    private static final Map<String, int[]> LINES = read();

    private Orders() {}

    static int[] of(String name) {
        int[] line = LINES.get(name);
        if (line == null) {
            throw new IllegalArgumentException("no golden order " + name);
        }
        return line;
    }

    private static Map<String, int[]> read() {
        try (InputStream in = Orders.class.getResourceAsStream("/golden/data/orders.txt")) {
            Map<String, int[]> lines = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split(" ");
                lines.put(
                        words[0],
                        Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray());
            }
            return lines;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
