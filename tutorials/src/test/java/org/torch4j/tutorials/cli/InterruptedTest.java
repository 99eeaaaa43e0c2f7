package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.RunOptions;
import org.torch4j.tutorials.plot.Figure;

/** A run that is ended from outside leaves nothing half-written, and what it had printed. */
class InterruptedTest {
    @TempDir
    Path folder;

    /** Writes a file of its results, says so, and goes on for ever. */
    static final class Endless {
        public static void main(String[] args) throws Exception {
            org.torch4j.tutorials.Console.install();
            var run = new Run(RunOptions.of("endless").out(Path.of(args[0])));
            run.plot("half", new Figure("half").axes("x", "y").line("line", new double[] {1, 2, 3}));
            System.out.println("half of it is written");
            Files.createFile(Path.of(args[1]));
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void leavesNothingHalfWritten() throws Exception {
        Path written = folder.resolve("written");
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.resolve("out").toString(),
                        written.toString()))
                .redirectOutput(printed.toFile())
                .start();
        try {
            for (int i = 0; i < 600 && !Files.exists(written); i++) {
                Thread.sleep(50);
            }
            assertThat(files()).anyMatch(name -> name.startsWith(".out.part"));

            process.destroy(); // as Ctrl-C does
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(files()).containsExactlyInAnyOrder("printed.txt", "written");
        assertThat(printed).hasContent("half of it is written");
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
