package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.enableGrad;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.isInferenceModeEnabled;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;

import org.junit.jupiter.api.Test;

class GradModeTest {
    private final Tensor w = ones(2).requiresGrad_();

    @Test
    void nothingIsRecordedInsideNoGrad() {
        assertThat(noGrad(() -> w.mul(2).requiresGrad())).isFalse();
        assertThat(w.mul(2).requiresGrad()).isTrue();
    }

    @Test
    void theModeIsRestoredWhenTheBodyThrows() {
        assertThatThrownBy(() -> noGrad((Runnable) () -> {
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
        assertThat(GradMode.isEnabled()).isTrue();
    }

    @Test
    void enableGradRecordsInsideNoGrad() {
        boolean recorded = noGrad(() -> enableGrad(() -> w.mul(2).requiresGrad()));

        assertThat(recorded).isTrue();
        assertThat(GradMode.isEnabled()).isTrue();
    }

    @Test
    void modesLastUntilTheyAreClosed() {
        try (var off = noGrad()) {
            assertThat(w.mul(2).requiresGrad()).isFalse();
            try (var on = enableGrad()) {
                assertThat(w.mul(2).requiresGrad()).isTrue();
            }
            assertThat(GradMode.isEnabled()).isFalse();
        }
        assertThat(GradMode.isEnabled()).isTrue();
        try (var mode = inferenceMode()) {
            assertThat(isInferenceModeEnabled()).isTrue();
            assertThat(w.mul(2).isInference()).isTrue();
            mode.close();
            assertThat(isInferenceModeEnabled()).isFalse();
        }
        assertThat(isInferenceModeEnabled()).isFalse();
    }

    @Test
    void theModeBelongsToItsThread() throws InterruptedException {
        boolean[] enabled = new boolean[1];
        try (GradMode mode = GradMode.noGrad()) {
            Thread other = new Thread(() -> enabled[0] = GradMode.isEnabled());
            other.start();
            other.join();
        }

        assertThat(enabled[0]).isTrue();
    }
}
