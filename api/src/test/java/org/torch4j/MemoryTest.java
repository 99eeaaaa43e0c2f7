package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void aStepThatForgetsItsTensorsIsFlat() {
        Tensor w = randn(10, 10).requiresGrad_();

        assertThatCode(() -> Memory.assertFlat(() -> {
                    w.setGrad(null);
                    w.mm(w).relu().sum().backward();
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aStepThatHoldsOnToTensorsIsFound() {
        List<Tensor> held = new ArrayList<>();

        assertThatThrownBy(() -> Memory.assertFlat(() -> held.add(ones(100, 100))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("native bytes")
                .hasMessageContaining("float32[100, 100]");
    }

    @Test
    void placesThatMakeTensorsAreNamedOnceAskedFor() {
        List<Tensor> held = new ArrayList<>();
        Memory.recordSites(true);
        try {
            for (int i = 0; i < 3; i++) {
                held.add(ones(10, 10));
            }
        } finally {
            Memory.recordSites(false);
        }

        assertThat(Memory.sites(100)).contains("1200 bytes in 3 tensors made\n    at ", "MemoryTest.placesThatMake");
        held.forEach(Tensor::close);
        assertThat(Memory.sites(100)).doesNotContain("1200 bytes in 3 tensors");
    }

    @Test
    void flightRecorderShowsNativeMemory() throws Exception {
        Path file = Files.createTempFile("memory", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("torch4j.NativeMemory");
            recording.start();
            try (Tensor big = ones(1 << 20);
                    Tensor small = ones(1)) {
                for (int i = 0; i < 1 << 15; i++) {
                    small.neg().close();
                }
                recording.stop();
            }
            recording.dump(file);
            assertThat(RecordingFile.readAllEvents(file))
                    .isNotEmpty()
                    .allMatch(
                            e -> e.getLong("liveBytes") >= 4 << 20 && e.getLong("peakBytes") >= e.getLong("liveBytes"));
        } finally {
            Files.delete(file);
        }
    }
}
