package org.torch4j.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Python's torch makes public is in Java, or the reason why not is written down. */
class CoverageTest {
    private static final Path PAGE = Path.of("../docs/coverage.md");

    @Test
    void everyPublicNameOfPythonIsThereOrHasAReason() throws IOException, ClassNotFoundException {
        List<String> missing = new Coverage()
                .rows().stream()
                        .filter(r -> r.state() == Coverage.State.MISSING)
                        .map(r -> r.module() + "." + r.name())
                        .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void thePageHasARowForEachOfPythonsModules() throws IOException, ClassNotFoundException {
        Coverage coverage = new Coverage();
        if (Boolean.getBoolean("torch4j.coverage.write")) {
            Files.writeString(PAGE, coverage.page());
        }
        String page = Files.readString(PAGE);
        for (String line : Coverage.lines("mapped.txt")) {
            String module = line.split(" ")[0];
            long names = coverage.rows().stream()
                    .filter(r -> r.module().equals(module))
                    .count();
            assertThat(page).contains("| `" + module + "` | " + names + " |");
        }
    }
}
