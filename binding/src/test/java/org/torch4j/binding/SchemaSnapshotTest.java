package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaSnapshotTest {
    private static final Path SNAPSHOT = Path.of("src/main/schemas/aten-2.10.0.txt");

    @Test
    void theSnapshotIsWhatTheLoadedLibraryRegisters() throws IOException {
        List<String> kept = Files.readAllLines(SNAPSHOT).stream()
                .filter(l -> !l.startsWith("#"))
                .toList();
        assertThat(SchemaSnapshot.lines()).containsExactlyElementsOf(kept);
    }

    @Test
    void anOperatorTheDispatcherDoesNotKnowIsMarked() throws IOException {
        assertThat(Files.readAllLines(SNAPSHOT))
                .contains("aten::relu(Tensor self) -> Tensor")
                .anyMatch(line -> line.startsWith("jit aten::"));
    }
}
