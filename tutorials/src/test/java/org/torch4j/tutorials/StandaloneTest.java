package org.torch4j.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.tutorials.cli.Catalogue;

/** Copied tutorials compile and run where there is nothing but the library. */
class StandaloneTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @TempDir
    Path folder;

    @Test
    void everyTutorialCompilesAlone() throws IOException {
        for (Entry entry : Catalogue.ENTRIES) {
            copy(entry.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-regression", "mnist-cnn", "hello-rnn", "optimizer-race"})
    void aCopyRunsWithTheLibraryOnly(String name) throws Exception {
        String main = copy(name);
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        folder + File.pathSeparator + library(),
                        main,
                        "--synthetic",
                        "--steps",
                        "20")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        if (name.equals("linear-regression")) {
            assertThat(Files.readString(log)).contains("w = ").contains("Epoch 1 :");
            assertThat(folder.resolve("linear-regression.svg"))
                    .content()
                    .startsWith("<svg")
                    .contains("<circle");
        }
    }

    @Test
    void whatIsNoTutorialIsRefused() {
        assertThatThrownBy(() -> Standalone.of("final class X {}", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Writes and compiles a copy; returns the name of its class. */
    private String copy(String tutorial) throws IOException {
        Class<?> program = Catalogue.find(tutorial).program().get().getClass();
        Path source = SOURCES.resolve(program.getName().replace('.', '/') + ".java");
        Path file = folder.resolve(program.getSimpleName() + ".java");
        Files.writeString(file, Standalone.of(Files.readString(source), Standalone.helpers(source)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            errors,
                            files,
                            null,
                            List.of("-cp", library(), "-d", folder.toString(), "-proc:none", "-nowarn"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(tutorial + ": " + errors).isTrue();
        }
        return program.getSimpleName();
    }

    /** The class path without what only the tutorials have. */
    private static String library() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(e -> !e.matches(".*(tutorials|picocli|xchart|junit|assertj|jqwik).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
