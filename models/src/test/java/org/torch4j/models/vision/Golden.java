package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What {@code scripts/python/golden_vision.py} wrote. */
final class Golden {
    private Golden() {}

    static String text(String file) {
        try (var in = Golden.class.getResourceAsStream("/golden/vision/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String[]> lines(String file) {
        return text(file).lines().map(line -> line.split(" ")).toList();
    }

    static String[] line(String file, String... begins) {
        return lines(file).stream()
                .filter(words -> Arrays.equals(words, 0, begins.length, begins, 0, begins.length))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(String.join(" ", begins)));
    }

    static long[] shape(String text) {
        return Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Equal but for the order of sums: within a part of the largest. */
    static void assertClose(String what, float[] values, String[] golden, int from, float tolerance) {
        assertThat(values).as(what).hasSize(golden.length - from);
        float largest = 0;
        for (int i = from; i < golden.length; i++) {
            largest = Math.max(largest, Math.abs(Float.parseFloat(golden[i])));
        }
        for (int i = 0; i < values.length; i++) {
            float expected = Float.parseFloat(golden[from + i]);
            assertThat(Math.abs(values[i] - expected) / largest)
                    .as("%s, number %d: %s for %s", what, i, values[i], expected)
                    .isLessThan(tolerance);
        }
    }
}
