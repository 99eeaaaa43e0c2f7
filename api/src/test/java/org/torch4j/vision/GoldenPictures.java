package org.torch4j.vision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What torchvision made: {@code scripts/python/golden_transforms.py} wrote it. */
final class GoldenPictures {
    /** Values are 0 to 255, or the bits of floats. */
    record Golden(long[] shape, int[] values) {
        Image image() {
            int channels = (int) shape[0];
            int size = (int) (shape[1] * shape[2]);
            byte[] pixels = new byte[values.length];
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < size; i++) {
                    pixels[i * channels + c] = (byte) values[c * size + i];
                }
            }
            return new Image((int) shape[1], (int) shape[2], channels, pixels);
        }

        float[] floats() {
            float[] all = new float[values.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = Float.intBitsToFloat(values[i]);
            }
            return all;
        }
    }

    private static final Map<String, String> LINES = read();

    private GoldenPictures() {}

    static boolean has(String name) {
        return LINES.containsKey(name);
    }

    static Golden of(String name) {
        String[] words = line(name).split(" ");
        long[] shape =
                Arrays.stream(words[0].split("x")).mapToLong(Long::parseLong).toArray();
        int[] values = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        return new Golden(shape, values);
    }

    static String text(String name) {
        String quoted = line(name).substring(2);
        return quoted.substring(1, quoted.length() - 1).replace("\\n", "\n");
    }

    private static String line(String name) {
        String line = LINES.get(name);
        if (line == null) {
            throw new IllegalArgumentException("no golden picture " + name);
        }
        return line;
    }

    private static Map<String, String> read() {
        Map<String, String> lines = new HashMap<>();
        try (var in = GoldenPictures.class.getResourceAsStream("/golden/data/transforms.txt.gz");
                var reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int space = line.indexOf(' ');
                lines.put(line.substring(0, space), line.substring(space + 1));
            }
            return lines;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
