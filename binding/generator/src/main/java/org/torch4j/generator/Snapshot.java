package org.torch4j.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The registry's schemas as the snapshot has them. */
final class Snapshot {
    private Snapshot() {}

    static List<Schema> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(SchemaParser::parseLine)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparing(Schema::name).thenComparing(Schema::overload))
                    .toList();
        }
    }
}
