package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.TorchException;

/** What the fuzzer found: each of these calls brought a process down, or did not come back. */
class CallsThatEndedAProcessTest {
    static {
        Startup.start();
    }

    private static List<String> calls() throws IOException {
        try (var in = CallsThatEndedAProcessTest.class.getResourceAsStream("calls-that-ended-a-process.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedInOneLine(String line) {
        assertThatThrownBy(() -> RecordedCall.of(line).run())
                .isInstanceOfAny(IllegalArgumentException.class, TorchException.class)
                .message()
                .satisfies(m -> assertThat(m.lines()).hasSize(1));
    }
}
