package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.tutorials.TestData;

/** Whatever is wrong is one line on standard error and exit code 2, and leaves nothing behind. */
class BadInputTest {
    @TempDir
    Path folder;

    private String error = "";

    @Test
    void anUnknownTutorialIsNamedWithTheNearestOne() {
        assertThat(run("run", "mnist-cnnn")).isEqualTo(2);
        assertThat(error).contains("mnist-cnnn").contains("did you mean mnist-cnn?");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(run("run", "linear-model", "--speed", "9")).isEqualTo(2);
        assertThat(error).contains("--speed");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertThat(run("walk")).isEqualTo(2);
        assertThat(error).contains("walk");
    }

    @Test
    void aNumberThatIsNoneIsSaidWithItsOption() {
        assertThat(run("run", "linear-model", "--epochs", "many")).isEqualTo(2);
        assertThat(error).contains("--epochs").contains("many");
        assertThat(run("run", "linear-model", "--steps", "0")).isEqualTo(2);
        assertThat(error).contains("--steps 0");
    }

    @Test
    void anUnknownDeviceIsNamed() {
        assertThat(run("run", "linear-model", "--device", "abacus")).isEqualTo(2);
        assertThat(error).contains("abacus").contains("cuda:N");
    }

    @Test
    void aDataFolderThatIsNoneIsSaid() {
        assertThat(run("run", "iris", "--data", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(error).contains("nowhere").contains("--data");
    }

    @Test
    void aBrokenRowOfATableIsNamedByFileAndLine() throws IOException {
        write("diabetes.csv.gz", "1,2,3,4,5,6,7,8,0\n1,2,3,4,5,6,7\n".getBytes(StandardCharsets.UTF_8));
        assertThat(run("run", "diabetes", "--data", folder.toString())).isEqualTo(2);
        assertThat(error).contains("diabetes.csv.gz:2").contains("7 columns, expected 9");
    }

    @Test
    void aFieldThatIsNoNumberIsNamedByFileAndLine() throws IOException {
        write("diabetes.csv.gz", "1,2,3,4,5,6,7,8,0\n1,2,x,4,5,6,7,8,0\n".getBytes(StandardCharsets.UTF_8));
        assertThat(run("run", "diabetes", "--data", folder.toString())).isEqualTo(2);
        assertThat(error).contains("diabetes.csv.gz:2").contains("\"x\"");
    }

    @Test
    void aTruncatedPictureFileIsSaid() throws IOException {
        assumeTrue(TestData.present(), "no real data on this machine");
        for (String part : new String[] {"train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"}) {
            String name = part + "-ubyte.gz";
            Files.copy(TestData.folder().resolve("mnist").resolve(name), folder.resolve(name));
        }
        byte[] head = {0, 0, 8, 3, 0, 0, (byte) 0xea, 0x60, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3};
        write("train-images-idx3-ubyte.gz", head);
        assertThat(run("run", "mnist-cnn", "--data", folder.toString())).isEqualTo(2);
        assertThat(error).contains("train-images-idx3-ubyte.gz");
    }

    @Test
    void anOutputFolderThatIsAFileIsRefusedBeforeTheRun() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "mine");
        assertThat(run("run", "linear-model", "--out", file.toString())).isEqualTo(2);
        assertThat(error).contains("--out");
        assertThat(file).hasContent("mine");
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsRefusedBeforeTheRun() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "mine");
        assertThat(run(
                        "run",
                        "linear-regression",
                        "--out",
                        file.resolve("deeper/plots").toString()))
                .isEqualTo(2);
        assertThat(error).contains("cannot be written").contains("--out");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aReportWithoutItsFolderIsRefusedBeforeTheRun() {
        assertThat(run(
                        "run",
                        "linear-model",
                        "--json",
                        folder.resolve("no/where.json").toString()))
                .isEqualTo(2);
        assertThat(error).contains("is no folder");
    }

    @Test
    void stacktracesComeWhenAskedFor() throws IOException {
        write("diabetes.csv.gz", "1,2\n3\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder whole = new StringBuilder();
        int code = capture(whole, "run", "diabetes", "--data", folder.toString(), "--stacktrace");
        assertThat(code).isEqualTo(2);
        assertThat(whole).contains("DataException").contains("\tat ");
    }

    private void write(String name, byte[] content) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(content);
        }
    }

    private int run(String... args) {
        Path out = folder.resolve("written");
        String[] all = args[0].equals("run") && Stream.of(args).noneMatch("--out"::equals)
                ? Stream.concat(Stream.of(args), Stream.of("--out", out.toString()))
                        .toArray(String[]::new)
                : args;
        StringBuilder whole = new StringBuilder();
        int code = capture(whole, all);
        error = whole.toString();
        assertThat(error.strip().lines()).hasSize(1);
        assertThat(out).doesNotExist();
        assertThat(folder.toFile().list((dir, name) -> name.startsWith("."))).isEmpty();
        return code;
    }

    private static int capture(StringBuilder error, String... args) {
        PrintStream err = System.err;
        PrintStream out = System.out;
        var caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream()));
        try {
            return Main.commandLine().execute(args);
        } finally {
            System.setErr(err);
            System.setOut(out);
            error.append(caught.toString(StandardCharsets.UTF_8));
        }
    }
}
