package org.torch4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.torch4j.Backends;
import org.torch4j.Device;
import org.torch4j.Generator;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.amp.GradScaler;
import org.torch4j.data.DataLoader;
import org.torch4j.data.TensorDataset;
import org.torch4j.errors.DeviceException;
import org.torch4j.errors.TorchException;
import org.torch4j.nn.Linear;

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
        refused(() -> Cuda.setDevice(gpu));
        refused(Cuda::synchronize);
        refused(() -> Cuda.synchronize(0));
        refused(() -> Cuda.deviceName(0));
        refused(() -> Cuda.properties(0));
        refused(() -> Cuda.memoryAllocated(0));
        refused(() -> Cuda.memoryStats(0));
        refused(() -> Cuda.memoryInfo(0));
        refused(() -> Cuda.resetPeakMemoryStats(0));
        refused(() -> CudaStream.create(gpu));
        refused(() -> CudaStream.createHighPriority(gpu));
        refused(() -> CudaStream.current(gpu));
        refused(() -> CudaStream.defaultOf(Device.cuda()));
        refused(CudaEvent::new);
        refused(CudaEvent::timed);
        refused(() -> Cuda.getRngState(0));
        refused(() -> Cuda.setRngState(0, Torch.getRngState()));
        refused(() -> Autocast.open(gpu));
        refused(() -> new GradScaler(gpu));
        refused(() -> Generator.on(gpu));
    }

    @Test
    void aTensorThatGoesToTheGpuSaysWhatIsMissing() {
        refused(() -> Torch.ones(2).cuda());
        refused(() -> Torch.ones(2).to(gpu));
        refused(() -> Torch.zeros(new long[] {2}, gpu));
        refused(() -> Torch.ones(2).pinMemory());
        refused(() -> Torch.ones(2).pinMemory(gpu));
    }

    @Test
    void aModuleThatCannotMoveStaysWhole() {
        Linear layer = new Linear(2, 3);

        refused(() -> layer.to(gpu));
        assertThat(layer.parameters()).allMatch(p -> p.device().isCpu());
        assertThat(layer.apply(Torch.ones(1, 2)).shape()).containsExactly(1, 3);
    }

    @Test
    void aLoaderForTheGpuSaysWhatIsMissingAndOneThatPinsGoesOnWithoutIt() {
        TensorDataset data = new TensorDataset(Torch.ones(4, 2), Torch.zeros(4));

        refused(() -> new DataLoader<>(data, o -> o.device(gpu)).iterator().next());
        assertThat(new DataLoader<>(data, o -> o.pinMemory(true))
                        .iterator()
                        .next()
                        .x()
                        .isPinned())
                .isFalse();
    }

    @Test
    void switchesOfCudaCanBeSetAnywhere() {
        boolean before = Backends.matmulAllowTf32();
        try {
            Backends.setMatmulAllowTf32(!before);
            assertThat(Backends.matmulAllowTf32()).isEqualTo(!before);
            Backends.setFloat32MatmulPrecision("medium");
            Backends.setMatmulAllowTf32(false);
            assertThatThrownBy(Backends::float32MatmulPrecision)
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("mix of the legacy and new APIs")
                    .message()
                    .hasLineCount(1);
        } finally {
            Backends.setFloat32MatmulPrecision("highest");
            Backends.setMatmulAllowTf32(before);
        }
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
