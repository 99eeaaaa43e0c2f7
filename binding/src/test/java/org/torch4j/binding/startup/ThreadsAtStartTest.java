package org.torch4j.binding.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.torch4j.binding.NativeThreads;

/** Processes of their own: OpenMP's variables are read once. */
class ThreadsAtStartTest {
    static final class Child {
        public static void main(String[] args) throws Exception {
            System.out.println(Doctor.examine().findings().get("threads"));
            System.out.println("here " + NativeThreads.intraOp());
            var later = new Thread(() -> System.out.println("later " + NativeThreads.intraOp()));
            later.start();
            later.join();
        }
    }

    private static String run(Map<String, String> environment, String... options) throws Exception {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(OMP|GOMP|KMP|MKL|OPENBLAS)_.*"));
        builder.environment().put("OMP_DISPLAY_ENV", "verbose");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void noMoreThreadsThanTheJvmMayUse() throws Exception {
        String said = run(Map.of(), "-XX:ActiveProcessorCount=1");
        assertThat(said).contains("here 1\n").contains("later 1\n");
    }

    @Test
    void theNumberThatTheEnvironmentNamesStays() throws Exception {
        String said = run(Map.of("OMP_NUM_THREADS", "3"), "-XX:ActiveProcessorCount=1");
        assertThat(said).contains("here 3\n").contains("OMP_NUM_THREADS=3");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void openMpIsToldToSleepSoon() throws Exception {
        assertThat(run(Map.of())).contains("GOMP_SPINCOUNT = '10000'").contains("waiting 10000 rounds, then asleep");
        assertThat(run(Map.of(), "-Dtorch4j.threads.spin=77")).contains("GOMP_SPINCOUNT = '77'");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatTheEnvironmentSaysOfWaitingStays() throws Exception {
        assertThat(run(Map.of("GOMP_SPINCOUNT", "5")))
                .contains("GOMP_SPINCOUNT = '5'")
                .contains("waiting as GOMP_SPINCOUNT=5 says");
        assertThat(run(Map.of("OMP_WAIT_POLICY", "ACTIVE")))
                .contains("OMP_WAIT_POLICY = 'ACTIVE'")
                .doesNotContain("GOMP_SPINCOUNT = '10000'");
        assertThat(run(Map.of(), "-Dtorch4j.threads.spin=default"))
                .contains("waiting as OpenMP does by itself")
                .doesNotContain("GOMP_SPINCOUNT = '10000'");
    }

    @Test
    void aNumberOfRoundsThatIsNoneIsNamed() {
        assertThatThrownBy(() -> OpenMpWaiting.choose("linux-x86_64", Map.of(), "many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("torch4j.threads.spin=many");
        assertThat(OpenMpWaiting.choose("macosx-arm64", Map.of(), null)).isEqualTo("waiting as OpenMP does by itself");
    }
}
