package org.torch4j.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.tutorials.cli.Catalogue;

/** Every tutorial runs from its beginning to its end, a few steps long, on data made on the spot. */
class QuickRunTest {
    @TempDir
    Path folder;

    static Stream<Entry> entries() {
        return Catalogue.ENTRIES.stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void runsToItsEnd(Entry entry) throws Exception {
        Path out = folder.resolve("out");
        RunOptions options =
                RunOptions.of(entry.name()).synthetic(true).quick(true).steps(2).out(out);

        Result result = Quietly.run(() -> Runner.run(entry.program().get(), options));

        assertThat(java.util.stream.DoubleStream.of(result.loss())).allMatch(Double::isFinite);
        assertThat(result.files()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(leftovers()).isEmpty();
    }

    private Stream<Path> leftovers() throws java.io.IOException {
        return Files.list(folder).filter(file -> file.getFileName().toString().startsWith("."));
    }
}
