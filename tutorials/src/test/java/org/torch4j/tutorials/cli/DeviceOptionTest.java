package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Device;
import org.torch4j.amp.Autocast;
import org.torch4j.cuda.Cuda;

/** What {@code --device} and {@code --amp} do on a machine without GPU. */
@DisabledIf(value = "org.torch4j.cuda.Cuda#isAvailable", disabledReason = "a GPU can be used here")
class DeviceOptionTest {
    @TempDir
    Path out;

    private record Outcome(int code, String errors) {}

    @Test
    void cudaIsRefusedWithDoctorsLine() {
        Outcome outcome = run("--device", "cuda");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors().strip()).isEqualTo("torch4j: " + Cuda.explain());
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void autoSaysWhyItComputesOnTheCpu() {
        Outcome outcome = run("--device", "auto");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.errors()).contains(Device.whyNoGpu().orElseThrow() + ", so it computes on the CPU");
    }

    @Test
    void anUnknownDeviceIsRefused() {
        assertThat(run("--device", "tpu"))
                .isEqualTo(new Outcome(2, "torch4j: no device is named 'tpu': expected cpu, cuda or cuda:N\n"));
    }

    @Test
    void ampTrainsAndIsLeftAgain() {
        assertThat(run("--amp").code()).isZero();
        assertThat(Autocast.isEnabled(Device.CPU)).isFalse();
    }

    private Outcome run(String... options) {
        String[] arguments = new String[options.length + 6];
        System.arraycopy(
                new String[] {"run", "linear-model", "--steps", "2", "--out", out + "/run"}, 0, arguments, 0, 6);
        System.arraycopy(options, 0, arguments, 6, options.length);
        PrintStream before = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = Main.commandLine().execute(arguments);
            return new Outcome(code, errors.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
        } finally {
            System.setErr(before);
        }
    }
}
