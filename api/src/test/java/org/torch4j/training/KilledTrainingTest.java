package org.torch4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten epochs in one go, and ten epochs of a process that is killed with signal 9 in the sixth and goes on. */
class KilledTrainingTest {
    private static final int EPOCHS = 10;
    private static final int KILL_AT = 27;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void aKilledTrainingEndsWithTheSameBits(String workers) throws Exception {
        Path whole = folder.resolve("whole.txt");
        assertThat(start("none.pt", whole, workers).waitFor()).isZero();

        Path parts = folder.resolve("parts.txt");
        Process killed = start("state.pt", parts, workers);
        try (BufferedReader says = new BufferedReader(new InputStreamReader(killed.getInputStream()))) {
            String line = says.readLine();
            while (line != null && !line.equals("step " + KILL_AT)) {
                line = says.readLine();
            }
            killed.destroyForcibly().waitFor();
        }
        assertThat(parts).doesNotExist();
        assertThat(folder.resolve("state.pt")).exists();
        assertThat(start("state.pt", parts, workers).waitFor()).isZero();
        assertThat(Files.readString(parts)).isEqualTo(Files.readString(whole));
    }

    private Process start(String state, Path result, String workers) throws IOException {
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTraining.class.getName(),
                        folder.resolve(state).toString(),
                        result.toString(),
                        Integer.toString(EPOCHS),
                        workers)
                .redirectError(folder.resolve("errors.txt").toFile());
        if (state.equals("none.pt")) {
            child.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return child.start();
    }
}
