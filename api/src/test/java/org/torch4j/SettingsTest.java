package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torch4j.autograd.Autograd;
import org.torch4j.errors.TorchException;

/** Switches of the process and of the thread. */
class SettingsTest {
    @AfterEach
    void pythonsDefaults() {
        Torch.setFlushDenormal(false);
        Torch.setWarnAlways(false);
        Backends.setDeterministicDebugMode("default");
    }

    @Test
    void denormalNumbersAreZeroWhereTheCpuFlushesThem() {
        Tensor tiny = Torch.tensor(new double[] {1e-310}, DType.FLOAT64);
        assertThat(tiny.mul(Torch.ones(DType.FLOAT64, 1)).item()).isPositive();
        if (Torch.setFlushDenormal(true)) {
            assertThat(tiny.mul(Torch.ones(DType.FLOAT64, 1)).item()).isZero();
        }
    }

    @Test
    void threadsBetweenOperatorsAreSetOnce() {
        assertThat(Torch.getNumInteropThreads()).isPositive();
        assertThatThrownBy(() -> Torch.setNumInteropThreads(0)).hasMessageContaining("0 threads");
        assertThatThrownBy(() -> {
                    Torch.setNumInteropThreads(2);
                    Torch.setNumInteropThreads(2);
                })
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("cannot set number of interop threads")
                .message()
                .satisfies(m -> assertThat(m.lines()).hasSize(1));
    }

    @Test
    void determinismHasThreeModes() {
        assertThat(Backends.deterministicDebugMode()).isEqualTo("default");
        Backends.setDeterministicDebugMode("warn");
        assertThat(Backends.deterministicDebugMode()).isEqualTo("warn");
        assertThat(Backends.deterministicWarnOnly()).isTrue();
        Backends.setDeterministicDebugMode("error");
        assertThat(Backends.deterministicDebugMode()).isEqualTo("error");
        assertThatThrownBy(() -> Backends.setDeterministicDebugMode("loud")).hasMessageContaining("loud");
    }

    @Test
    void warningsComeOnceOrAlways() {
        assertThat(Torch.isWarnAlwaysEnabled()).isFalse();
        Torch.setWarnAlways(true);
        assertThat(Torch.isWarnAlwaysEnabled()).isTrue();
    }

    @Test
    void anomalyModeMayLetNanPass() {
        Autograd.detectAnomaly(false, () -> {
            assertThat(Autograd.isAnomalyEnabled()).isTrue();
            assertThat(Autograd.isAnomalyCheckNanEnabled()).isFalse();
            Tensor x = Torch.tensor(-1.0).requiresGrad_();
            x.sqrt().backward();
            assertThat(x.grad().item()).isNaN();
        });
        assertThat(Autograd.isAnomalyEnabled()).isFalse();
    }
}
