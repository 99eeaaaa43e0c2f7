package org.torch4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Networks stand on each other in one direction: detection and segmentation on vision, the list of all on top. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/torch4j/models");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?org\\.torch4j\\.models(?:\\.([a-z.]+))?\\.[A-Z]");

    /** From the bottom up; packages on one line do not use each other. */
    private static final List<List<String>> LADDER =
            List.of(List.of("vision"), List.of("vision.detection", "vision.segmentation"), List.of(""));

    @Test
    void packagesUseOnlyThoseBelowThem() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String own = SOURCES.relativize(file.getParent())
                        .toString()
                        .replace('/', '.')
                        .replace('\\', '.');
                Matcher used = IMPORT.matcher(Files.readString(file));
                while (used.find()) {
                    String other = used.group(1) == null ? "" : used.group(1);
                    assertThat(other.equals(own) || rank(other) < rank(own))
                            .as(file + " uses " + other)
                            .isTrue();
                }
            }
        }
    }

    private static int rank(String name) {
        for (int i = 0; i < LADDER.size(); i++) {
            if (LADDER.get(i).contains(name)) {
                return i;
            }
        }
        throw new AssertionError("no place on the ladder for '" + name + "'");
    }
}
