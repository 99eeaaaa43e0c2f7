package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --show} before a screen: that of the machine, or a virtual one where {@code xvfb-run} is installed. */
class ShowTest {
    @TempDir
    Path folder;

    @Test
    void theWindowOpensFollowsTheTrainingAndItsClosingEndsTheProcess() throws Exception {
        String seen = watch("curve-regression");

        assertThat(seen).contains("waits: true").contains("exit: 0").contains("windows: 1");
        assertThat(pictures(seen)).isGreaterThan(5);
        assertThat(folder.resolve("out/curve-regression.png")).isNotEmptyFile();
    }

    @Test
    void severalPlotsShareAWindow() throws Exception {
        String seen = watch("save-load");

        assertThat(seen).contains("exit: 0").contains("windows: 1");
    }

    @Test
    void withoutAScreenItSaysSo() throws Exception {
        String seen = start(List.of(), "-Djava.awt.headless=true", Main.class, "run", "curve-regression", "--show");

        assertThat(seen.strip()).isEqualTo("torch4j: --show needs a screen, and there is none here");
    }

    private String watch(String tutorial) throws Exception {
        List<String> screen = screen();
        return start(screen, "-Djava.awt.headless=false", WatchedRun.class, tutorial, "--show");
    }

    private static int pictures(String seen) {
        return Integer.parseInt(seen.replaceAll("(?s).*pictures: (\\d+).*", "$1"));
    }

    private static List<String> screen() {
        if (System.getenv("DISPLAY") != null) {
            return List.of();
        }
        boolean virtual = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "xvfb-run")));
        assumeTrue(virtual, "no screen, and no xvfb-run to make one");
        return List.of("xvfb-run", "-a");
    }

    private String start(List<String> screen, String headless, Class<?> main, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(screen);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(
                headless,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        command.addAll(List.of("--out", folder.resolve("out").toString()));
        Path output = folder.resolve("seen.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the process ends by itself")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
