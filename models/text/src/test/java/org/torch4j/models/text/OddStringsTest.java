package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Python's ids of 2,000 odd strings (accents, scripts, emoji, controls, NUL, halves of surrogate pairs), from {@code
 * tokenizer.json}, {@code vocab.txt}, or {@code vocab.json} and {@code merges.txt}: scripts/python/golden_tokenizers.py.
 */
class OddStringsTest {
    @TempDir
    Path folder;

    static List<String> tokenizers() throws IOException {
        String others = System.getProperty("torch4j.tokenizers");
        if (others == null) {
            return List.of("minilm", "minilm-vocab", "small");
        }
        try (Stream<Path> files = Files.list(Path.of(others))) {
            return files.map(Path::toString).filter(f -> f.endsWith(".zip")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void givesPythonsIds(String name) throws IOException {
        try (InputStream in = name.endsWith(".zip")
                        ? Files.newInputStream(Path.of(name))
                        : getClass().getResourceAsStream("/tokenizers/" + name + ".zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        String json = Files.readString(folder.resolve("golden.json"), StandardCharsets.UTF_8);
        List<?> rows = (List<?>)
                Json.objectOf("{\"rows\": " + json + "}", "golden.json").get("rows");
        assertThat(rows).hasSize(2000);
        List<String> wrong = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            for (Object each : rows) {
                List<?> row = (List<?>) each;
                String text = (String) row.get(0);
                long[] with = longs(row.get(1));
                if (!Arrays.equals(tokenizer.ids(text), with)
                        || !Arrays.equals(tokenizer.ids(text, false), longs(row.get(2)))
                        || !tokenizer.decode(with).equals(row.get(3))) {
                    wrong.add("%s: %s instead of %s"
                            .formatted(shown(text), Arrays.toString(tokenizer.ids(text)), Arrays.toString(with)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static long[] longs(Object list) {
        return ((List<?>) list)
                .stream().mapToLong(id -> ((Number) id).longValue()).toArray();
    }

    private static String shown(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c > ' ' && c < 127 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return out.toString();
    }
}
