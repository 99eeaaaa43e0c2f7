package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;

class InspectCommandTest {
    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    @Test
    void theTreeHasNamesTypesAndShapes() {
        Outcome outcome = inspect(saved().toString());
        assertThat(outcome.code).isZero();
        assertThat(outcome.out)
                .contains("net.pth  pytorch-zip  2 tensors", "fc.weight: float32[2, 2]  16 B", "n: int64[]");
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void jsonHasOffsetsAndDigests() {
        Outcome outcome = inspect("--json", "--sha256", saved().toString());
        assertThat(outcome.code).isZero();
        assertThat(outcome.out.replaceAll("\\s", ""))
                .startsWith("{\"format\":\"pytorch-zip\",\"tensors\":[{\"name\":\"fc.weight\",\"dtype\":\"float32\","
                        + "\"shape\":[2,2],\"offset\":")
                // printf '\x00\x00\x80\x3f\x00\x00\x00\x40\x00\x00\x40\x40\x00\x00\x80\x40' | sha256sum
                .contains("\"sha256\":\"ad73b9acd6e4a74b2f5bb5386658ce3bb146cd040a1867646ab3b973fb6632b1\"");
        assertThat(inspect("--json", saved().toString()).out).doesNotContain("sha256");
    }

    @Test
    void aDamagedFileEndsInOneLineAndCodeTwo() throws IOException {
        byte[] bytes = Files.readAllBytes(saved());
        Path cut = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(bytes, bytes.length - 30));
        for (String file : new String[] {
            cut.toString(), folder.toString(), folder.resolve("none").toString()
        }) {
            Outcome outcome = inspect(file);
            assertThat(outcome.code).isEqualTo(2);
            assertThat(outcome.out).isEmpty();
            assertThat(outcome.err.lines()).hasSize(1);
        }
    }

    private Path saved() {
        StateDict state = new StateDict();
        state.put("fc.weight", Torch.fromArray(new float[] {1, 2, 3, 4}, 2, 2));
        state.put("n", Torch.tensor(7L));
        state.save(folder.resolve("net.pth"));
        return folder.resolve("net.pth");
    }

    private static Outcome inspect(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            String[] all = new String[arguments.length + 1];
            all[0] = "inspect";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            int code = Main.commandLine().execute(all);
            return new Outcome(
                    code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
