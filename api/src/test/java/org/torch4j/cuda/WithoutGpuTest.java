package org.torch4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.torch4j.Device;
import org.torch4j.Generator;
import org.torch4j.Torch;
import org.torch4j.errors.DeviceException;

/** On a machine without GPU every call answers or says in one line what is missing, with CPU and GPU natives. */
@DisabledIf(value = "org.torch4j.cuda.Cuda#isAvailable", disabledReason = "a GPU can be used here")
class WithoutGpuTest {
    private final Device gpu = Device.cuda(0);

    @BeforeEach
    void theReason() {
        assertThat(Cuda.explain()).isNotBlank();
    }

    @Test
    void questionsHaveAnAnswer() {
        assertThat(Cuda.isAvailable()).isFalse();
        assertThat(Cuda.deviceCount()).isZero();
        assertThat(Cuda.memoryAllocated()).isZero();
        assertThat(Cuda.maxMemoryAllocated()).isZero();
        assertThat(Cuda.memoryReserved()).isZero();
        assertThat(Cuda.isBf16Supported()).isFalse();
    }

    @Test
    void seedsAndCachesAreNothingToDo() {
        Cuda.manualSeed(1);
        Cuda.manualSeedAll(1);
        Cuda.emptyCache();
    }

    @Test
    void everythingElseSaysWhatIsMissing() {
        refused(Cuda::currentDevice);
        refused(() -> Cuda.setDevice(0));
        refused(Cuda::synchronize);
        refused(() -> Cuda.deviceName(0));
        refused(() -> Cuda.memoryStats(0));
        refused(() -> Cuda.memoryInfo(0));
        refused(() -> Cuda.resetPeakMemoryStats(0));
        refused(() -> CudaStream.create(gpu));
        refused(() -> CudaStream.current(gpu));
        refused(CudaEvent::new);
        refused(() -> Cuda.getRngState(0));
        refused(() -> Generator.on(gpu));
    }

    @Test
    void aTensorThatGoesToTheGpuSaysWhatIsMissing() {
        refused(() -> Torch.ones(2).cuda());
        refused(() -> Torch.ones(2).to(gpu));
        refused(() -> Torch.zeros(new long[] {2}, gpu));
        refused(() -> Torch.ones(2).pinMemory());
    }

    @Test
    void devicesAreResolvedByName() {
        assertThat(Device.resolve("auto")).isEqualTo(Device.CPU);
        assertThat(Device.resolve("cpu")).isEqualTo(Device.CPU);
        assertThat(Device.whyNoGpu()).contains(reason().split(":")[0]);
        refused(() -> Device.resolve("cuda"));
        refused(() -> Device.resolve("cuda:1"));
        assertThatThrownBy(() -> Device.resolve("mps")).isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> Device.resolve("gpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no device is named 'gpu': expected cpu, cuda or cuda:N");
    }

    private static String reason() {
        return Cuda.explain();
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining(reason())
                .message()
                .hasLineCount(1);
    }
}
